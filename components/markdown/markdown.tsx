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

/** Untrusted text as Markdown; blocks that take too long, and what is beyond the budget of a text, as they were typed. */
export const Markdown = memo(function Markdown({ text, mentions, parts: most }: MarkdownProps) {
  return splitByCost(text, most).map((part, index) => {
    const key = `${index}`
    if (part.isPlain)
      return (
        <p key={key} className="whitespace-pre-wrap">
          {part.text}
        </p>
      )
    return <MarkdownPart key={key} text={part.text} cost={part.cost} mentions={mentions} />
  })
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
