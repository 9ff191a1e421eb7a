import { useQuery } from '@tanstack/react-query'
import { useViewer } from '@/components/people/viewer'
import { deciderFor, type MemberFacts, type RoomFacts } from '@/lib/rooms/policy'
import type { PublicApproval } from '@/lib/tool-cards/schema'
import { delegationsOptions } from './delegation-queries'

/** Whether the viewer is offered a question's buttons; the server asks again. */
export function useMayDecide(room: RoomFacts, member: MemberFacts, approval: PublicApproval | null): boolean {
  const viewer = useViewer()
  const isByName = approval?.status === 'pending' && approval.deciderIds !== null
  const { data } = useQuery({ ...delegationsOptions(), enabled: isByName })
  if (!approval) return false
  const away = data?.forMe.map((one) => one.personId) ?? []
  return deciderFor(room, member, { id: viewer.id, kind: 'human', role: viewer.role }, approval, away) !== null
}
