import { useQuery } from '@tanstack/react-query'
import { useViewer } from '@/components/people/viewer'
import { membersOptions } from '@/components/rooms/queries'
import { useRoomFacts } from '@/components/rooms/room-context'

/** Whether everyone else left a direct room or lost their account, so that messages would reach no one. */
export function useIsAlone(): boolean {
  const room = useRoomFacts()
  const viewer = useViewer()
  const { data } = useQuery({ ...membersOptions(room.id), enabled: room.kind === 'direct' })
  if (room.kind !== 'direct' || !data) return false
  return data.members.every(({ actorId, isDeactivated }) => actorId === viewer.id || isDeactivated)
}
