import { emojiNamed } from '../emoji-named'
import { escapeMarkdown } from '../escape-markdown'
import { codeBlock, codeSpan, linked, quoted, wrapped } from '../write-signs'

/** Who and what the ids in a text are. Each gives Markdown, or a mark of name-marks.ts; `label` is what stood beside the id. */
export type SlackNames = {
  person: (id: string, label: string) => string
  channel: (id: string, label: string) => string
  group: (id: string, label: string) => string
}

const FENCE = /```([\s\S]*?)```/g
const QUOTE = /^(?:&gt;|>) ?/
const QUOTED_REST = /^(?:&gt;|>){3} ?/m
/** Code, what is in angle brackets, emoji, and the three marks, which touch their words and no letter outside. */
const TOKEN = new RegExp(
  [
    '`([^`\\n]+)`',
    '<([^<>\\n]+)>',
    ":([\\p{L}\\p{N}_+'-]{1,100}(?:::skin-tone-[2-6])?):",
    '(?<![\\p{L}\\p{N}*])\\*([^\\s*](?:[^*\\n]*[^\\s*])?)\\*(?![\\p{L}\\p{N}*])',
    '(?<![\\p{L}\\p{N}_])_([^\\s_](?:[^_\\n]*[^\\s_])?)_(?![\\p{L}\\p{N}_])',
    '(?<![\\p{L}\\p{N}~])~([^\\s~](?:[^~\\n]*[^\\s~])?)~(?![\\p{L}\\p{N}~])',
  ].join('|'),
  'gu',
)

/** Slack's markup of texts (`*bold*`, `<@U1>`, `<https://…|words>`, `&lt;`) as Markdown. */
export function mrkdwnToMarkdown(text: string, names: SlackNames): string {
  const parts: string[] = []
  let at = 0
  for (const { 0: fence, 1: code = '', index } of text.matchAll(FENCE)) {
    parts.push(ofLines(text.slice(at, index), names), codeBlock(slackWords(code)))
    at = index + fence.length
  }
  parts.push(ofLines(text.slice(at), names))
  return parts.filter((part) => part.trim() !== '').join('\n')
}

/** Plain text of Slack: with its emoji and entities, without any markup. */
export function slackPlain(text: string): string {
  const decoded = text.replace(ENTITY, entity)
  return escapeMarkdown(decoded.replace(/:([\p{L}\p{N}_+'-]{1,100}(?:::skin-tone-[2-6])?):/gu, emojiOr))
}

/** What is read of a text of Slack, for names and topics, which are no Markdown. */
export function slackWords(text: string): string {
  return text.replace(/<([^<>\n]+)>/g, codeOf).replace(ENTITY, entity)
}

function ofLines(text: string, names: SlackNames): string {
  const rest = QUOTED_REST.exec(text)
  if (!rest) return ofShortLines(text, names)
  const before = ofShortLines(text.slice(0, rest.index), names)
  const said = quoted(ofShortLines(text.slice(rest.index + rest[0].length), names))
  return [before, said].filter((part) => part.trim() !== '').join('\n')
}

function ofShortLines(text: string, names: SlackNames): string {
  const lines = text.replace(/^\n|\n$/g, '').split('\n')
  return lines
    .map((line, index) => {
      if (QUOTE.test(line)) return quoted(inline(line.replace(QUOTE, ''), names))
      // A line behind a quote would be drawn into it.
      return index > 0 && QUOTE.test(lines[index - 1] ?? '') && line !== ''
        ? `\n${inline(line, names)}`
        : inline(line, names)
    })
    .join('\n')
}

function inline(text: string, names: SlackNames): string {
  let written = ''
  let at = 0
  const plain = (part: string) => escapeMarkdown(part.replace(ENTITY, entity))
  for (const match of text.matchAll(TOKEN)) {
    const [found, code, control, emoji, bold, italic, struck] = match
    written += plain(text.slice(at, match.index))
    at = match.index + found.length
    if (code !== undefined) written += codeSpan(slackWords(code))
    else if (control !== undefined) written = withLink(written, ofControl(control, text.charAt(at), names))
    else if (emoji !== undefined) written += emojiNamed(emoji) ?? plain(found)
    else if (bold !== undefined) written += wrapped(inline(bold, names), '**')
    else if (italic !== undefined) written += wrapped(inline(italic, names), '*')
    else if (struck !== undefined) written += wrapped(inline(struck, names), '~~')
  }
  return written + plain(text.slice(at))
}

/** An exclamation mark before a link would make a picture of it. */
export function withLink(before: string, link: string): string {
  return before.endsWith('!') && link.startsWith('[') ? `${before.slice(0, -1)}\\!${link}` : before + link
}

function ofControl(control: string, next: string, names: SlackNames): string {
  const bar = control.indexOf('|')
  const target = (bar === -1 ? control : control.slice(0, bar)).replace(ENTITY, entity)
  const label = bar === -1 ? '' : control.slice(bar + 1)
  const sign = target.charAt(0)
  if (sign === '@') return target === '@here' ? '@here' : names.person(target.slice(1), label.replace(ENTITY, entity))
  if (sign === '#') return names.channel(target.slice(1), label.replace(ENTITY, entity))
  if (sign === '!') return ofCommand(target.slice(1), label, names)
  return slackLink(target, label === '' ? '' : slackPlain(label), next)
}

function ofCommand(command: string, label: string, names: SlackNames): string {
  const [kind = '', id = ''] = command.split('^')
  if (kind === 'subteam') return names.group(id, label.replace(ENTITY, entity))
  return broadcastTo(kind) ?? slackPlain(label === '' ? `<!${command}>` : label)
}

/** What calls everybody there is called @room here. */
export function broadcastTo(range: string): string | null {
  if (range === 'here') return '@here'
  return range === 'channel' || range === 'everyone' || range === 'group' ? '@room' : null
}

/** `words` are Markdown. Without any, the address is written as it is, if it ends where it does here. */
export function slackLink(address: string, words: string, next: string): string {
  const shown = address.replace(/^(?:mailto|tel):/i, '')
  const isSame = words === '' || words === escapeMarkdown(shown) || words === shown
  if (!isSame) return linked(words, address)
  if (!/^https?:/i.test(address)) return escapeMarkdown(shown)
  const isEnded = /^[\w~/?#@!$&+=:.%-]*[\w/]$/.test(address) && /^[\s,.;:!?)]?$/.test(next)
  return isEnded ? address : `<${address.replace(/[\s<>]/g, encodeURIComponent)}>`
}

/** In code only the words of a link are shown, or its address. */
function codeOf(_: string, control: string): string {
  return control.slice(control.indexOf('|') + 1)
}

function emojiOr(found: string, name: string): string {
  return emojiNamed(name) ?? found
}

const ENTITY = /&(amp|lt|gt);/g

function entity(_: string, name: string): string {
  return name === 'amp' ? '&' : name === 'lt' ? '<' : '>'
}
