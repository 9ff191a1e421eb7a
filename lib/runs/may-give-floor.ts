import type { Tx } from '@/lib/core/database'
import { roomRules } from '@/lib/rooms/room-rules'

/**
 * Whether an agent or a program may set an agent of the room to work. Where a moderator gives the floor, only the
 * moderator may, and everybody may hand it back. People are not asked: they may always name an agent.
 */
export async function mayGiveFloor(
  client: Pick<Tx, 'roomPolicy'>,
  roomId: string,
  { speakerId, agentId }: { speakerId: string; agentId: string },
): Promise<boolean> {
  const { turns, floorId } = await roomRules(client, roomId)
  return turns !== 'moderator' || speakerId === floorId || agentId === floorId
}
