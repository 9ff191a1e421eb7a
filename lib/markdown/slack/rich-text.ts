import { firstText, type Loose, numberOf, objectOf, objectsOf, textOf } from '@/lib/core/loose-json'
import { emojiNamed, emojiOfCodes } from '../emoji-named'
import { escapeMarkdown } from '../escape-markdown'
import { codeBlock, codeSpan, quoted, wrapped } from '../write-signs'
import { broadcastTo, type SlackNames, slackLink, slackPlain, withLink } from './mrkdwn'

const DEPTH_MAX = 20

/** A block of the kind `rich_text`, which is how Slack keeps what people write, as Markdown. */
export function richTextToMarkdown(block: Loose, names: SlackNames): string {
  let written = ''
  let last = ''
  let depth = -1
  for (const element of objectsOf(block.elements)) {
    const type = textOf(element.type)
    const isList = type === 'rich_text_list'
    // A list goes on where the last one was; indents that skip a level would make code of it.
    depth = isList ? Math.min(numberOf(element.indent) ?? 0, depth + 1, DEPTH_MAX) : -1
    const part = isList ? listIn(element, Math.max(0, depth), names) : partIn(element, names)
    if (part.trim() === '') continue
    const isApart = last !== type && /list|quote/.test(`${last} ${type}`)
    written += `${written === '' ? '' : isApart ? '\n\n' : '\n'}${part}`
    last = type
  }
  return written
}

function partIn(element: Loose, names: SlackNames): string {
  if (element.type === 'rich_text_preformatted')
    return codeBlock(plainWords(element.elements), textOf(element.language))
  const words = wordsIn(element.elements, names).replace(/^\n+|\n+$/g, '')
  return element.type === 'rich_text_quote' ? quoted(words) : words
}

function listIn(element: Loose, depth: number, names: SlackNames): string {
  const first = (numberOf(element.offset) ?? 0) + 1
  const indent = '    '.repeat(depth)
  return objectsOf(element.elements)
    .map((item, index) => {
      const mark = element.style === 'ordered' ? `${first + index}. ` : '- '
      const words = wordsIn(item.elements, names).replace(/^\n+|\n+$/g, '')
      return indent + mark + words.replace(/\n+/g, `\n${indent}${' '.repeat(mark.length)}`)
    })
    .join('\n')
}

type Run = { text: string; marks: string[]; isCode: boolean }

/** Neighbours of one style are one: `**a****b**` would not be read as bold. */
function wordsIn(elements: unknown, names: SlackNames): string {
  const runs: Run[] = []
  for (const element of objectsOf(elements)) {
    const style = objectOf(element.style)
    const isCode = style.code === true
    const marks = [style.bold === true ? '**' : '', style.italic === true ? '*' : '', style.strike === true ? '~~' : '']
    const text = isCode ? plainWord(element) : wordOf(element, names)
    const last = runs.at(-1)
    if (last && last.isCode === isCode && last.marks.join() === marks.join()) last.text = withLink(last.text, text)
    else runs.push({ text, marks, isCode })
  }
  return runs.reduce((written, { text, marks, isCode }) => {
    const words = isCode ? (text.trim() === '' ? text : codeSpan(text)) : text
    return withLink(
      written,
      marks.reduce((inner, mark) => (mark === '' ? inner : wrapped(inner, mark)), words),
    )
  }, '')
}

function wordOf(element: Loose, names: SlackNames): string {
  switch (element.type) {
    case 'text':
      return escapeMarkdown(textOf(element.text))
    case 'link':
      return slackLink(textOf(element.url), escapeMarkdown(textOf(element.text)), '')
    case 'user':
      return names.person(textOf(element.user_id), '')
    case 'channel':
      return names.channel(textOf(element.channel_id), '')
    case 'usergroup':
      return names.group(textOf(element.usergroup_id), '')
    case 'broadcast':
      return broadcastTo(textOf(element.range)) ?? plainWord(element)
    case 'emoji':
      return (
        emojiOfCodes(textOf(element.unicode)) ?? emojiNamed(textOf(element.name)) ?? escapeMarkdown(plainWord(element))
      )
    default:
      return 'elements' in element ? wordsIn(element.elements, names) : slackPlain(plainWord(element))
  }
}

function plainWords(elements: unknown): string {
  return objectsOf(elements).map(plainWord).join('')
}

function plainWord(element: Loose): string {
  if (element.type === 'emoji') return `:${textOf(element.name)}:`
  if (element.type === 'broadcast') return `@${textOf(element.range)}`
  if (element.type === 'text') return textOf(element.text)
  return (
    firstText(element.text, element.fallback, element.url, element.value, element.user_id, element.channel_id) ||
    kindOf(element)
  )
}

/** What a part that is unknown here calls itself. */
function kindOf({ type }: Loose): string {
  return `[${textOf(type) || 'unknown'}]`
}
