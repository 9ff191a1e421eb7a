import { firstText, type Loose, listOf, objectOf, objectsOf, textOf } from '@/lib/core/loose-json'
import { isBlank } from '../is-blank'
import { linked, wrapped } from '../write-signs'
import { cardsToMarkdown } from './cards'
import { mrkdwnToMarkdown, type SlackNames, slackPlain } from './mrkdwn'
import { richTextToMarkdown } from './rich-text'

/** The blocks of a message of Slack as Markdown; what is unknown shows its texts, or else its kind. */
export function blocksToMarkdown(blocks: unknown, names: SlackNames): string {
  return paragraphs(objectsOf(blocks).map((block) => ofBlock(block, names)))
}

/** The cards below a message: previews of links, quoted messages and what programs send. */
export function attachmentsToMarkdown(attachments: unknown, names: SlackNames): string {
  return cardsToMarkdown(attachments, {
    text: (written) => mrkdwnToMarkdown(written, names),
    plain: slackPlain,
    blocks: (blocks) => blocksToMarkdown(blocks, names),
  })
}

function ofBlock(block: Loose, names: SlackNames): string {
  switch (block.type) {
    case 'rich_text':
      return richTextToMarkdown(block, names)
    case 'section':
      return paragraphs(
        [ofText(block.text, names), ...listOf(block.fields).map((field) => ofText(field, names))].concat(
          buttonsIn([block.accessory], names),
        ),
      )
    case 'header':
      return wrapped(ofText(block.text, names), '**')
    case 'context':
      return listOf(block.elements)
        .map((element) => ofText(element, names))
        .join(' ')
    case 'actions':
      return buttonsIn(block.elements, names)
    case 'divider':
      return '---'
    case 'image':
    case 'video':
      return pictureOf(block, names)
    case 'markdown':
      return textOf(block.text)
    case 'table':
      return ofTable(block, names)
    default:
      return ofUnknown(block, names)
  }
}

/** A text object, or whatever may stand in its place. */
function ofText(value: unknown, names: SlackNames): string {
  const object = objectOf(value)
  const text = textOf(object.text)
  if (object.type === 'mrkdwn') return mrkdwnToMarkdown(text, names)
  if (object.type === 'image') return pictureOf(object, names)
  if (object.type === 'rich_text') return richTextToMarkdown(object, names)
  return slackPlain(text)
}

/** Only those that lead somewhere, or that one could press: their words. */
function buttonsIn(elements: unknown, names: SlackNames): string {
  const words = objectsOf(elements).map((element) => {
    if (element.type === 'image') return pictureOf(element, names)
    const label = ofText(element.text ?? element.placeholder, names)
    const url = textOf(element.url)
    return url === '' ? (label === '' ? '' : `[${label}]`) : linked(label === '' ? url : label, url)
  })
  return words.filter((word) => word !== '').join(' ')
}

function pictureOf(block: Loose, names: SlackNames): string {
  const title = typeof block.title === 'string' ? slackPlain(block.title) : ofText(block.title, names)
  const words = title === '' ? slackPlain(firstText(block.alt_text, 'image')) : title
  return linked(words, firstText(block.title_url, block.image_url, block.video_url, objectOf(block.slack_file).url))
}

function ofTable({ rows }: Loose, names: SlackNames): string {
  const cells = listOf(rows).map((row) =>
    listOf(row).map((cell) =>
      ofText(cell, names)
        .replace(/\s*\n\s*/g, ' ')
        .replace(/(?<!\\)\|/g, '\\|'),
    ),
  )
  const width = Math.max(0, ...cells.map(({ length }) => length))
  if (width === 0) return ''
  const lines = cells.map((row) => `| ${Array.from({ length: width }, (_, at) => row[at] ?? '').join(' | ')} |`)
  return [lines[0], `|${' --- |'.repeat(width)}`, ...lines.slice(1)].join('\n')
}

function ofUnknown(block: Loose, names: SlackNames): string {
  const told = [block.label, block.title, block.text, block.description].map((value) =>
    typeof value === 'string' ? slackPlain(value) : ofText(value, names),
  )
  const inner = [block.elements, block.blocks].map((list) =>
    objectsOf(list)
      .map((one) => ofBlock(one, names))
      .join(' '),
  )
  return paragraphs([...told, ...inner]) || slackPlain(`[${firstText(block.type, 'unknown')}]`)
}

function paragraphs(parts: string[]): string {
  return parts.filter((part) => !isBlank(part)).join('\n\n')
}
