import type { Reader } from '@/lib/core/database'
import type { Actor } from '../schema'
import { PREFERENCES_PRESET, type Preferences, preferencesSchema } from './schema'

/** The actor's reading, writing and notification preferences; defaults for agents and people who set none. */
export async function getPreferences(reader: Pick<Reader, 'prisma'>, actor: Pick<Actor, 'id'>): Promise<Preferences> {
  const row = await reader.prisma.user.findUnique({ where: { actorId: actor.id }, select: { preferences: true } })
  return row ? readPreferences(row.preferences) : PREFERENCES_PRESET
}

/** What an older or newer server wrote must not lock anybody out: each value that does not fit has its preset. */
export function readPreferences(text: string): Preferences {
  const stored: unknown = JSON.parse(text)
  const whole = preferencesSchema.safeParse(stored)
  if (whole.success) return whole.data
  const wrong = new Set(whole.error.issues.map((issue) => issue.path[0]))
  const fitting = Object.entries(stored && typeof stored === 'object' ? stored : {}).filter(([key]) => !wrong.has(key))
  return preferencesSchema.parse(Object.fromEntries(fitting))
}
