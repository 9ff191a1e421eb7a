/** [emoji, its names joined by spaces, label], as scripts/steps/copy-emoji.mjs writes them. */
export type EmojiName = [emoji: string, names: string, label: string]
export type FoundEmoji = { emoji: string; name: string }

/** Emojis for what follows a colon: names that begin with it first, then words inside names and labels. */
export function searchEmoji(names: EmojiName[], query: string, limit = 8): FoundEmoji[] {
  const wanted = query.toLowerCase().trim().replaceAll(' ', '_')
  if (wanted === '') return []
  const ranked: FoundEmoji[][] = [[], [], [], []]
  for (const [emoji, joined, label] of names) {
    const own = joined.split(' ')
    const name = own.find((each) => each === wanted) ?? own.find((each) => each.startsWith(wanted)) ?? own[0] ?? ''
    ranked[rankOf(own, label, wanted)]?.push({ emoji, name })
  }
  // The shorter a name, the nearer to what was typed.
  ranked[1]?.sort((a, b) => a.name.length - b.name.length)
  return ranked.flat().slice(0, limit)
}

function rankOf(own: string[], label: string, wanted: string): number {
  if (own.includes(wanted)) return 0
  if (own.some((name) => name.startsWith(wanted))) return 1
  if (own.some((name) => name.includes(`_${wanted}`))) return 2
  if (
    label
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .some((word) => word.startsWith(wanted))
  )
    return 3
  return BEYOND
}

const BEYOND = 4
