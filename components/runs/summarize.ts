import { showUnseen } from '@/components/ui/show-json'
import type { ToolCard } from '@/lib/tool-cards/schema'

const LENGTH = 120

/** A card in one line: what went in and, once there is one, what came out. */
export function summarize({ input, output }: Pick<ToolCard, 'input' | 'output'>): string {
  const parts = output === null ? [input] : [input, output]
  return parts.map((part) => oneLine(part)).join(' → ')
}

function oneLine(text: string): string {
  const line = showUnseen(text)
  return line.length > LENGTH ? `${line.slice(0, LENGTH)}…` : line
}
