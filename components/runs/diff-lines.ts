import { type DiffPart, diffTokens } from '@/components/ui/diff-words'

/** The lines both texts share and the lines that were removed or added, in order. */
export function diffLines(before: string, after: string): DiffPart[] {
  return diffTokens(before.split('\n'), after.split('\n')).flatMap(({ kind, tokens }) =>
    tokens.map((text) => ({ kind, text })),
  )
}
