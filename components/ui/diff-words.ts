import { diffArrays } from 'diff'

export type DiffPart = { kind: 'same' | 'removed' | 'added'; text: string }

/** Texts with more edits than this are shown whole, the old one before the new: the work grows with the edits. */
const EDITS_MAX = 2000

/** The words both texts share and the words that were removed or added, neighbours of one kind joined. */
export function diffWords(before: string, after: string): DiffPart[] {
  return diffTokens(words(before), words(after)).map(({ kind, tokens }) => ({ kind, text: tokens.join('') }))
}

export function diffTokens(before: string[], after: string[]): { kind: DiffPart['kind']; tokens: string[] }[] {
  const changes = diffArrays(before, after, { maxEditLength: EDITS_MAX }) ?? [
    { value: before, removed: true, added: false },
    { value: after, removed: false, added: true },
  ]
  return changes.map(({ value, removed, added }) => ({
    kind: removed ? 'removed' : added ? 'added' : 'same',
    tokens: value,
  }))
}

/** Each word with the space after it. */
function words(text: string): string[] {
  return text.match(/\s+|[^\s]+\s*/gu) ?? []
}
