export const WINDOW_DEFAULT = 50
export const WINDOW_MAX = 200

export const MESSAGE_STATUSES = ['pending', 'processing', 'completed', 'failed', 'cancelled'] as const

export const MESSAGE_ROLES = ['user', 'assistant', 'system', 'tool'] as const

/** Length in code points, as limits count it. */
export function codePoints(text: string): number {
  let count = 0
  for (const _ of text) count++
  return count
}

const EXCERPT_POINTS = 160

/** The beginning of a text on one line, as quotes show it. The same for a whole text and for its first 400 characters. */
export function excerptOf(content: string): string {
  const points = [...content.slice(0, 800)].slice(0, 400).join('').replace(/\s+/gu, ' ').trim()
  const kept = [...points]
  return kept.length > EXCERPT_POINTS
    ? `${kept
        .slice(0, EXCERPT_POINTS - 1)
        .join('')
        .trimEnd()}…`
    : points
}

/** In a room with more people than this, groups cannot be mentioned. */
export const GROUP_PEOPLE_MAX = 2000

/** The permanent address of a message inside the application. */
export function messageLink(roomId: string, seq: number): string {
  return `/rooms/${roomId}?m=${seq}`
}

type Place = { seq: number; notice: { kind: string; answerSeq?: number | null } | null }

/** Where a message leads to: a line about a decision to the message in which the agent goes on, any other to itself. */
export function placeOf({ seq, notice }: Place): number {
  return notice?.answerSeq ?? seq
}

type Said = { authorId: string; notice?: { kind: string; actorId?: string } | null | undefined }

/** Whether somebody said this, or did what a line of the system says: to them it is no news. */
export function isBy({ authorId, notice }: Said, actorId: string): boolean {
  return authorId === actorId || notice?.actorId === actorId
}
