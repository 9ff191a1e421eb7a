import * as z from 'zod'
import { isEmoji } from './constants'

export const emojiSchema = z.string().refine(isEmoji, 'Enter one emoji.')

/** Those who gave one emoji, the first first, in pages; count: all of them. */
export type ReactorList = {
  emoji: string
  count: number
  actorIds: string[]
  isMine: boolean
  nextCursor: string | null
}
