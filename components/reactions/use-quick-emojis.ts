import { useRecentEmojis } from '@/components/emoji/use-recent-emojis'

const USUAL = ['👍', '❤️', '😂']

/** Three emojis at hand: the last used, filled up with the usual ones. */
export function useQuickEmojis(): [quick: string[], remember: (emoji: string) => void] {
  const [recent, remember] = useRecentEmojis()
  return [[...new Set([...recent, ...USUAL])].slice(0, 3), remember]
}
