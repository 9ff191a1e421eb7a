import type { Actor } from '@/lib/actors/schema'
import { countCall } from '@/lib/http/rates'
import { groupsNamed } from './names-in-text'

/** Counts a text that calls everybody in a room: of those a person may send few. Throws rate_limited. */
export async function countGroups({ id, kind }: Pick<Actor, 'id' | 'kind'>, content: string): Promise<void> {
  if (kind === 'human' && groupsNamed(content).length > 0) await countCall('group', id)
}
