import type { ElementContent, RootContent } from 'hast'
import { common, createLowlight } from 'lowlight'
import type { ReactNode } from 'react'
import { translator } from '@/components/strings/translator'
import { cn } from '@/components/ui/cn'

const lowlight = createLowlight(common)
/** Characters that are coloured; finding the words of more takes too long for a page. */
const COLOURED_MAX = 100_000

/** A text in a fixed font, coloured where the language is known. Everything in it becomes text nodes. */
export function CodeView({ text, language }: { text: string; language: string | null }) {
  const t = translator('artifacts')
  const isKnown = language !== null && lowlight.registered(language) && text.length <= COLOURED_MAX
  return (
    <figure aria-label={t('content')} className="overflow-hidden rounded-lg border bg-card shadow-raise">
      {isKnown ? (
        <figcaption className="border-b px-4 py-1.5 font-mono text-2xs text-muted-foreground">{language}</figcaption>
      ) : null}
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls needs the keyboard
        tabIndex={0}
        className="scroll-thin overflow-x-auto p-4 font-mono text-[0.8125rem] leading-5"
      >
        <code>{isKnown ? lowlight.highlight(language, text).children.map(toReact) : text}</code>
      </pre>
    </figure>
  )
}

function toReact(node: RootContent | ElementContent, index: number): ReactNode {
  if (node.type === 'text') return node.value
  if (node.type !== 'element') return null
  const names = Array.isArray(node.properties.className) ? node.properties.className.map(String) : []
  return (
    <span key={`${index}`} className={cn(names.map((name) => LOOKS[name.replace('hljs-', '')]))}>
      {node.children.map(toReact)}
    </span>
  )
}

const LOOKS: Record<string, string> = {
  keyword: 'text-primary',
  built_in: 'text-primary',
  selector: 'text-primary',
  tag: 'text-primary',
  name: 'text-primary',
  string: 'text-success',
  regexp: 'text-success',
  number: 'text-warning',
  literal: 'text-warning',
  symbol: 'text-warning',
  attr: 'font-medium',
  title: 'font-semibold',
  section: 'font-semibold',
  comment: 'text-muted-foreground italic',
  meta: 'text-muted-foreground',
  addition: 'bg-success-soft text-success',
  deletion: 'bg-destructive-soft text-destructive',
}
