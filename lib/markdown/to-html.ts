import type { ElementContent, Properties, Root } from 'hast'
import { defaultSchema, sanitize } from 'hast-util-sanitize'
import { toHtml } from 'hast-util-to-html'
import { newlineToBreak } from 'mdast-util-newline-to-break'
import { type Handlers, toHast } from 'mdast-util-to-hast'
import type { FormulaNode } from './formula-node'
import type { MentionNode } from './mention-node'
import { nextTurn } from './next-turn'
import { parseMarkdown } from './parse-markdown'
import { rehypeFlatLinks } from './rehype-flat-links'
import { rehypePlainHtml } from './rehype-plain-html'
import { splitByCost } from './split-by-cost'

type Options = {
  /** Whether a name written as a mention is one. */
  isMentioned: (name: string) => boolean
  /** Of the ids in it, which many texts of one page share. */
  prefix: string
}

/** As on screens: nothing that was typed is an element, and only these addresses are links. Ids are ours. */
const ALLOWED = {
  ...defaultSchema,
  tagNames: [...(defaultSchema.tagNames ?? []), 'mark'],
  clobber: [],
  protocols: { ...defaultSchema.protocols, href: ['http', 'https', 'mailto'] },
}
const REL = ['noopener', 'noreferrer', 'nofollow']

/** Untrusted Markdown as HTML for a file: no scripts, no pictures from elsewhere; what takes too long as it was typed. */
export async function toSafeHtml(text: string, options: Options): Promise<string> {
  const pieces: string[] = []
  for (const [index, part] of splitByCost(text).entries()) {
    if (part.isPlain) {
      pieces.push(html([element('p', { className: ['plain'] }, [{ type: 'text', value: part.text }])]))
      continue
    }
    await nextTurn(part.cost)
    pieces.push(html(draw(part.text, { ...options, prefix: `${options.prefix}${index}-` })))
  }
  return pieces.join('')
}

/** A text without any marks, escaped. */
export function escapeHtml(text: string): string {
  return html([{ type: 'text', value: text }]).replaceAll('"', '&quot;')
}

function html(children: ElementContent[]): string {
  return toHtml({ type: 'root', children })
}

function draw(text: string, { isMentioned, prefix }: Options): ElementContent[] {
  const source = parseMarkdown(text)
  newlineToBreak(source)
  const handlers: Handlers = { mention: drawMention(isMentioned), formula: drawFormula }
  const tree = toHast(source, { allowDangerousHtml: true, clobberPrefix: prefix, handlers }) as Root
  rehypePlainHtml()(tree)
  const safe = sanitize(tree, ALLOWED) as Root
  rehypeFlatLinks()(safe)
  return suit(safe.children as ElementContent[], prefix)
}

/** What reads differently within a page of many texts: headings, pictures, links to places. */
function suit(children: ElementContent[], prefix: string): ElementContent[] {
  return children.flatMap((child): ElementContent[] => {
    if (child.type !== 'element') return [child]
    const { tagName, properties } = child
    if (tagName === 'img') return [{ type: 'text', value: `[${String(properties.alt ?? '') || 'image'}]` }]
    const inner = suit(child.children, prefix)
    if (/^h[1-6]$/.test(tagName)) {
      return properties.id === `${prefix}footnote-label` ? [] : [element('p', { className: ['heading'] }, inner)]
    }
    // Its language, which nothing here colours.
    if (tagName === 'code') return [element('code', {}, inner)]
    if (tagName !== 'a') return [{ ...child, children: inner }]
    const href = String(properties.href ?? '')
    if (href.startsWith(`#${prefix}`)) return [{ ...child, children: inner }]
    return /^(https?:|mailto:)/i.test(href) ? [element('a', { href, rel: REL }, inner)] : inner
  })
}

function drawMention(isMentioned: Options['isMentioned']) {
  return (_state: unknown, { name }: MentionNode): ElementContent => {
    const text: ElementContent = { type: 'text', value: `@${name}` }
    return isMentioned(name) ? element('mark', {}, [text]) : text
  }
}

function drawFormula(_state: unknown, { value }: FormulaNode): ElementContent {
  return element('code', {}, [{ type: 'text', value }])
}

function element(tagName: string, properties: Properties, children: ElementContent[]): ElementContent {
  return { type: 'element', tagName, properties, children }
}
