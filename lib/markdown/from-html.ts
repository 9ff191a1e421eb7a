import type { Element, Nodes, RootContent } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { escapeMarkdown } from './escape-markdown'
import { codeBlock, codeSpan, linked, quoted, wrapped } from './write-signs'

export type HtmlChoices = {
  /** What is written in place of an element, given what is written of its insides; null: as elements of HTML are. */
  element?: (element: Element, inner: string) => string | null
}

/** More is no message; deeper than this, tags count for nothing. */
const HTML_MAX = 1_000_000
const DEPTH_MAX = 60
const OPENED_MAX = 1000
const SIGNS: Record<string, string> = { strong: '**', b: '**', em: '*', i: '*', del: '~~', s: '~~', strike: '~~' }
const BLOCKS =
  /^(?:p|div|section|article|header|footer|main|ul|ol|li|dl|dt|dd|blockquote|pre|h[1-6]|hr|table|details|summary|figure)$/
const UNSEEN = /^(?:script|style|head|title|template|noscript|mx-reply)$/

/** HTML that other programs made of messages, as Markdown that reads the same. Anything it cannot say is its text. */
export function markdownOfHtml(html: string, choices: HtmlChoices = {}): string {
  const kept = html.slice(0, HTML_MAX)
  if (opened(kept) > OPENED_MAX) return escapeMarkdown(kept.replace(/<[^<>]*>/g, ''))
  const tree = fromHtml(kept, { fragment: true })
  return blocksOf(tree.children, choices, 0).join('\n\n')
}

/** How many tags are open at most, by a glance: the parser calls itself for each. */
function opened(html: string): number {
  let [open, most] = [0, 0]
  for (const [, close, name = ''] of html.matchAll(/<(\/?)([a-z]+)/gi)) {
    if (/^(?:br|img|hr|input|wbr|col|meta|link)$/i.test(name)) continue
    open = Math.max(0, open + (close === '/' ? -1 : 1))
    most = Math.max(open, most)
  }
  return most
}

/** Each as it stands between empty lines. */
function blocksOf(nodes: readonly RootContent[], choices: HtmlChoices, depth: number): string[] {
  const blocks: string[] = []
  let run: RootContent[] = []
  const flush = () => {
    const text = tidy(run.map((node) => inlineOf(node, choices, depth)).join(''))
    if (text !== '') blocks.push(text)
    run = []
  }
  for (const node of nodes) {
    if (node.type !== 'element' || !BLOCKS.test(node.tagName) || depth > DEPTH_MAX) run.push(node)
    else {
      flush()
      blocks.push(...blockOf(node, choices, depth + 1))
    }
  }
  flush()
  return blocks
}

function blockOf(element: Element, choices: HtmlChoices, depth: number): string[] {
  const { tagName, children } = element
  const insides = () => blocksOf(children, choices, depth)
  const own = choices.element?.(element, insides().join('\n\n')) ?? null
  if (own !== null) return own === '' ? [] : [own]
  if (/^h[1-6]$/.test(tagName)) return [`${'#'.repeat(Number(tagName[1]))} ${insides().join(' ').replace(/\n/g, ' ')}`]
  if (tagName === 'blockquote') return [quoted(insides().join('\n\n'))]
  if (tagName === 'pre') return [codeBlock(textIn(element), languageOf(element))]
  if (tagName === 'hr') return ['---']
  if (tagName === 'ul' || tagName === 'ol') return listOf(element, choices, depth)
  if (tagName === 'table') return tableOf(element, choices, depth)
  return insides()
}

function listOf(list: Element, choices: HtmlChoices, depth: number): string[] {
  const first = Number(list.properties.start ?? 1)
  const items = list.children.filter((child) => child.type === 'element')
  const lines = items.map((item, index) => {
    const mark = list.tagName === 'ol' ? `${(Number.isSafeInteger(first) && first >= 0 ? first : 1) + index}. ` : '- '
    const insides = item.tagName === 'li' ? blocksOf(item.children, choices, depth) : blocksOf([item], choices, depth)
    return mark + insides.join('\n').replace(/\n/g, `\n${' '.repeat(mark.length)}`)
  })
  return lines.length === 0 ? [] : [lines.join('\n')]
}

function tableOf(table: Element, choices: HtmlChoices, depth: number): string[] {
  const rows = elementsIn(table, 'tr').map((row) =>
    row.children
      .filter((cell) => cell.type === 'element')
      .map((cell) =>
        blocksOf(cell.children, choices, depth)
          .join(' ')
          .replace(/\s*\n\s*/g, ' ')
          .replace(/(?<!\\)\|/g, '\\|'),
      ),
  )
  const width = Math.max(0, ...rows.map(({ length }) => length))
  if (width === 0) return []
  const line = (cells: string[]) => `| ${Array.from({ length: width }, (_, at) => cells[at] ?? '').join(' | ')} |`
  const [head = [], ...body] = rows
  return [[line(head), line(Array.from({ length: width }, () => '---')), ...body.map(line)].join('\n')]
}

function inlineOf(node: Nodes, choices: HtmlChoices, depth: number): string {
  if (node.type === 'text') return escapeMarkdown(node.value.replace(/[ \t\n\r\f]+/g, ' '))
  if (node.type !== 'element' || UNSEEN.test(node.tagName)) return ''
  if (depth > DEPTH_MAX) return escapeMarkdown(textIn(node))
  const { tagName, children, properties } = node
  const inner = children.map((child) => inlineOf(child, choices, depth + 1)).join('')
  const own = choices.element?.(node, inner) ?? null
  if (own !== null) return own
  if (tagName === 'br') return '\n'
  if (tagName === 'code') return textIn(node).trim() === '' ? inner : codeSpan(textIn(node))
  if (tagName === 'a') return addressed(textIn(node), inner, String(properties.href ?? ''))
  if (tagName === 'img') return pictured(String(properties.alt ?? ''), String(properties.src ?? ''))
  const sign = SIGNS[tagName]
  return sign === undefined ? inner : wrapped(inner, sign)
}

function addressed(text: string, words: string, href: string): string {
  if (!/^(?:https?:|mailto:)/i.test(href)) return words
  return text.trim() === '' || text === href ? href : linked(words, href)
}

function pictured(alt: string, src: string): string {
  const words = escapeMarkdown(alt.replace(/\s+/g, ' '))
  return /^https?:/i.test(src) ? linked(words || 'picture', src) : words
}

/** The text of an element, its line ends kept. */
export function textIn(element: Element): string {
  let text = ''
  const waiting: Nodes[] = [element]
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.type === 'text') text += node.value
    else if (node.type === 'element' && node.tagName === 'br') text += '\n'
    else if ('children' in node) waiting.push(...[...node.children].reverse())
  }
  return text
}

function elementsIn(element: Element, tagName: string): Element[] {
  const found: Element[] = []
  const waiting: Nodes[] = [element]
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.type === 'element' && node.tagName === tagName) found.push(node)
    else if ('children' in node) waiting.push(...[...node.children].reverse())
  }
  return found
}

function languageOf(pre: Element): string {
  const code = elementsIn(pre, 'code')[0]
  const classes = [code?.properties.className ?? []].flat().map(String)
  return classes.find((name) => name.startsWith('language-'))?.slice(9) ?? ''
}

/** Line ends are those of `<br>`; spaces around them mean nothing. */
function tidy(text: string): string {
  return text.replace(/ *\n */g, '\n').replace(/^\s+|\s+$/g, '')
}
