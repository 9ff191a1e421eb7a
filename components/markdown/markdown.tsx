'use client'

import { memo, use, useId } from 'react'
import { nextTurn } from '@/lib/markdown/next-turn'
import { splitByCost } from '@/lib/markdown/split-by-cost'
import { drawMarkdown } from './draw-markdown'
import { drawOnce } from './draw-once'
import { NoteScope } from './footnotes'

type MarkdownProps = {
  text: string
  /** Folded name as written → actor id. */
  mentions: Map<string, string>
  /** Parts that are read as Markdown at most. */
  parts?: number
}

/** Untrusted text as Markdown; what is beyond the budget of a text follows as it was typed. */
export const Markdown = memo(function Markdown({ text, mentions, parts: most }: MarkdownProps) {
  const { parts, rest } = splitByCost(text, most)
  return (
    <>
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts have no identity but their place
        <MarkdownPart key={index} {...part} mentions={mentions} />
      ))}
      {rest === '' ? null : <p className="whitespace-pre-wrap">{rest}</p>}
    </>
  )
})

const MarkdownPart = memo(function MarkdownPart(props: MarkdownProps & { cost: number }) {
  // Trees are shared by equal texts, ids must not be.
  return (
    <NoteScope value={`${useId()}-`}>
      <Drawn {...props} />
    </NoteScope>
  )
})

function Drawn({ text, cost, mentions }: MarkdownProps & { cost: number }) {
  if (typeof window !== 'undefined') return drawMarkdown(text, mentions)
  // A server lets others in between: a page holds many texts.
  use(nextTurn(cost))
  return drawOnce(text, cost, mentions)
}
