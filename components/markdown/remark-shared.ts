import type { Processor } from 'unified'
import { parseMarkdown } from '@/lib/markdown/parse-markdown'

/** Reads a text as the server does, so that both agree on what it says. */
export function remarkShared(this: Processor) {
  this.parser = parseMarkdown
}
