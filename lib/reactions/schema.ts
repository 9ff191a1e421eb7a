import * as z from 'zod'
import { isEmoji } from './constants'

export const emojiSchema = z.string().refine(isEmoji, 'Enter one emoji.')

/** Everyone who gave one emoji, the first first. */
export type ReactorList = { emoji: string; count: number; actorIds: string[]; isMine: boolean }
