import { fetchJson } from '@/lib/http/fetch-json'
import type { EmojiName } from './search-emoji'

export const emojiNamesOptions = {
  queryKey: ['emoji-names'],
  queryFn: ({ signal }: { signal: AbortSignal }) => fetchJson<EmojiName[]>('/emoji/en/names.json', { signal }),
  staleTime: Number.POSITIVE_INFINITY,
}
