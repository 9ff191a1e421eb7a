import { useQuery } from '@tanstack/react-query'
import { useViewer } from '@/components/people/viewer'
import type { PublicMessage, PublicReaction } from '@/lib/messages/schema'
import { reactorsOptions } from './queries'

/** Whether the viewer gave an emoji. A message names only the first who did: of a large count the server is asked. */
export function useIsOwn(message: PublicMessage, { emoji, count, actorIds }: PublicReaction): boolean {
  const viewer = useViewer()
  const isNamed = actorIds.includes(viewer.id)
  const { data } = useQuery({
    ...reactorsOptions(message, emoji),
    enabled: !isNamed && count > actorIds.length,
  })
  return isNamed || data?.isMine === true
}
