import { useQuery } from '@tanstack/react-query'
import { useViewer } from '@/components/people/viewer'
import { membersOptions } from '@/components/rooms/queries'
import { useRoomFacts } from '@/components/rooms/room-context'

/** Whether everybody else has left a direct room, or lost their account: nobody would read what is written there. */
export function useIsAlone(): boolean {
  const room = useRoomFacts()
  const viewer = useViewer()
  const { data } = useQuery({ ...membersOptions(room.id), enabled: room.kind === 'direct' })
  if (room.kind !== 'direct' || !data) return false
  return data.members.every(({ actorId, isDeactivated }) => actorId === viewer.id || isDeactivated)
}
