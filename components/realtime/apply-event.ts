import type { QueryClient } from '@tanstack/react-query'
import { approvalKeys } from '@/components/approvals/queries'
import { artifactKeys } from '@/components/artifacts/queries'
import { attachmentKeys } from '@/components/attachments/queries'
import { keepUnsavedEdit } from '@/components/composer/unsaved-edits'
import { mentionKeys } from '@/components/mentions/queries'
import { applyMessage } from '@/components/message-cache/apply-message'
import { renameActors } from '@/components/message-cache/rename-actors'
import { moderationKeys } from '@/components/moderation/queries'
import { personKeys } from '@/components/people/queries'
import { pinKeys } from '@/components/pins/queries'
import { roomKeys, roomsOptions } from '@/components/rooms/queries'
import { toolRunKeys } from '@/components/runs/queries'
import { savedKeys } from '@/components/saved/queries'
import { sessionKeys } from '@/components/sessions/queries'
import { statisticsKeys } from '@/components/statistics/queries'
import { threadKeys } from '@/components/threads/queries'
import type { RoomFrame } from '@/lib/realtime/schema'
import { countMessage } from './count-message'
import type { Refresh } from './refresh'

type Tab = { client: QueryClient; refresh: Refresh; viewerId: string }

/**
 * Carries one event of a room's log into the caches of this tab: the message it is about goes into every timeline that
 * shows it, the higher version winning; lists and figures that depend on it are invalidated.
 */
export function applyEvent({ client, refresh, viewerId }: Tab, frame: RoomFrame): void {
  const { message, type } = frame
  if (message) applyMessage(client, message, frame.actors)
  else if (frame.actors && type.startsWith('membership.')) renameActors(client, frame.room, frame.actors)
  if (message?.deletedAt) keepUnsavedEdit(viewerId, message.id, '')
  const rooms = client.getQueryData(roomsOptions().queryKey)
  const counted = message && type === 'message.created' && rooms && countMessage(rooms, message, viewerId)
  if (counted) client.setQueryData(roomsOptions().queryKey, counted)
  const hasFiles = message && (message.attachments.length > 0 || type === 'message.deleted')
  if (hasFiles) refresh(attachmentKeys.room(message.roomId))
  for (const key of dependents(frame, counted !== undefined)) refresh(key)
}

const OF_RUNS = [sessionKeys.all, toolRunKeys.all, statisticsKeys.all]

function dependents({ type, room, message }: RoomFrame, isCounted: boolean): (readonly string[])[] {
  switch (type.split('.')[0]) {
    case 'message':
      return [
        ...(isCounted ? [statisticsKeys.all] : [roomKeys.all, statisticsKeys.all]),
        ...(message?.thread ? [threadKeys.room(room)] : []),
        mentionKeys.all,
        ...(type !== 'message.created' && type !== 'message.settled' ? [pinKeys.room(room), savedKeys.list] : []),
      ]
    case 'reaction':
      return [mentionKeys.all]
    case 'room':
      return [roomKeys.all, roomKeys.room(room)]
    case 'membership':
      return [roomKeys.all, roomKeys.room(room), roomKeys.members(room)]
    case 'moderation':
      return [roomKeys.all, roomKeys.room(room), roomKeys.members(room), moderationKeys.all]
    case 'approval':
      return [roomKeys.all, approvalKeys.all, personKeys.agents(room), ...OF_RUNS]
    case 'run':
      return [approvalKeys.all, personKeys.agents(room), ...OF_RUNS]
    case 'session':
    case 'tool':
    case 'execution':
      return [approvalKeys.all, ...OF_RUNS]
    case 'artifact':
      return [artifactKeys.all, sessionKeys.all]
    case 'ext':
      return [sessionKeys.all]
    default:
      return []
  }
}
