import { tokensOf } from '@/lib/core/search-index/tokens-of'
import { plain, type QuotedMessage, quoteLine } from './guide-quote'

const PICKED_MAX = 7
const WORDS_MIN = 3

/** A summary in other people's words: how many spoke, and the messages that hold most of what all talk about. */
export function summarise(messages: QuotedMessage[]): string {
  const [first] = messages
  const last = messages.at(-1)
  if (!first || !last) return 'There are no messages to summarise.'
  const authors = [...countBy(messages, (said) => said.author)].sort((a, b) => b[1] - a[1])
  const names = authors.slice(0, 8).map(([name, count]) => `${plain(name)} (${count})`)
  const more = authors.length > 8 ? ` and ${authors.length - 8} more` : ''
  const head = `**${messages.length} messages**, [#${first.number}](${first.link}) to [#${last.number}](${last.link}), by ${names.join(', ')}${more}. The most representative ones:`
  return [head, '', ...pick(messages).map(quoteLine)].join('\n')
}

/**
 * The messages whose words most others share, in the order they were said. What one of them has said counts no more for
 * the next: otherwise the same thing would be quoted again and again.
 */
function pick(messages: QuotedMessage[]): QuotedMessage[] {
  if (messages.length <= PICKED_MAX) return messages
  const left = messages.map((said) => {
    return { said, words: [...new Set(tokensOf(said.text))].filter((word) => word.length > WORDS_MIN) }
  })
  const weight = countBy(
    left.flatMap(({ words }) => words),
    (word) => word,
  )
  // Long messages hold more words; without the root they would always win.
  const score = ({ words }: { words: string[] }) =>
    words.reduce((total, word) => total + (weight.get(word) ?? 0), 0) / Math.sqrt(words.length + 4)
  const picked: QuotedMessage[] = []
  while (picked.length < PICKED_MAX) {
    const best = left.reduce((one, other) => (score(other) > score(one) ? other : one))
    if (score(best) === 0) break
    picked.push(best.said)
    for (const word of best.words) weight.set(word, 0)
  }
  return picked.sort((a, b) => a.number - b.number)
}

function countBy<T>(items: T[], keyOf: (item: T) => string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1)
  return counts
}
