import type { ElementContent, RootContent } from 'hast'
import { common, createLowlight } from 'lowlight'
import type { ReactNode } from 'react'
import { cn } from '@/components/ui/cn'

const lowlight = createLowlight(common)
/** Characters that are coloured; finding the words of more takes too long for a page. */
const COLOURED_MAX = 100_000

function canColour(text: string, language: string): boolean {
  return lowlight.registered(language) && text.length <= COLOURED_MAX
}

/** Code with its words in colours where the language is known. Everything in it becomes text nodes. */
export function ColouredCode({ text, language }: { text: string; language: string }) {
  return canColour(text, language) ? lowlight.highlight(language, text).children.map(toReact) : text
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
