import type { QueryClient } from '@tanstack/react-query'
import type { useTranslations } from 'use-intl'
import { plainBeginning } from '@/components/markdown/plain-beginning'
import { usePresenceStore } from '@/components/people/presence-store'
import type { Viewer } from '@/components/people/viewer'
import { roomsOptions } from '@/components/rooms/queries'
import type { ApprovalList } from '@/lib/approvals/schema'
import { fetchJson } from '@/lib/http/fetch-json'
import { serverNow } from '@/lib/http/server-clock'
import { messageLink, placeOf } from '@/lib/messages/constants'
import type { RoomFrame } from '@/lib/realtime/schema'
import type { RoomListItem } from '@/lib/rooms/schema'
import type { ThreadDetail } from '@/lib/threads/schema'
import { mayTell, notificationReason } from './notification-reason'
import { notificationText } from './notification-text'
import { oncePerBrowser } from './once-per-browser'
import { RecentIds } from './recent-ids'
import type { DesktopNotification } from './show-notification'
import { focusedRoom } from './use-focused-room'
import { usePermission } from './use-permission'

type Tab = { client: QueryClient; viewer: Viewer; t: ReturnType<typeof useTranslations<'notices'>> }
const told = new RecentIds(500)
type Show = (notice: DesktopNotification) => Promise<void>

/** Shows a notice of an event if it is worth one, in one tab of this browser. */
export async function notify({ client, viewer, t }: Tab, frame: RoomFrame, show: Show): Promise<void> {
  const room = client.getQueryData(roomsOptions().queryKey)?.find(({ id }) => id === frame.room)
  const context = {
    room,
    viewerId: viewer.id,
    preferences: viewer.preferences,
    focusedRoom: focusedRoom(),
    isHere: usePresenceStore.getState().isHere,
    now: serverNow(),
  }
  if (frame.type === 'approval.requested' && room) return await tellOfApproval(frame, room)
  const reason = notificationReason(frame, context)
  const { message } = frame
  if (!reason || !message || !room) return
  await tell(message.id, async () => {
    if (reason === 'thread' && !(await isFollowed(room.id, message.threadRootId ?? ''))) return null
    const decision = message.notice?.kind === 'decision' ? message.notice : null
    const author = frame.actors?.[decision?.actorId ?? message.authorId]?.displayName ?? t('somebody')
    return {
      ...notificationText(t, {
        author,
        room,
        text: await plainBeginning(message.content),
        hideClosedText: viewer.preferences.hideClosedText,
      }),
      tag: message.id,
      href: messageLink(room.id, placeOf(message)),
    }
  })

  async function tellOfApproval({ data }: RoomFrame, place: RoomListItem) {
    const { preferences } = viewer
    if (!preferences.notifyApprovals || !place.membership || context.focusedRoom === place.id) return
    if (!mayTell(place.membership, preferences, context.now)) return
    const id = String(data.approvalId)
    await tell(id, async () => {
      const { approvals } = await fetchJson<ApprovalList>(`/api/approvals?status=pending&room=${place.id}`)
      const asked = approvals.find((each) => each.approval?.id === id && each.canDecide)
      return asked
        ? { title: t('approval'), body: t('approvalIn', { room: place.name }), tag: id, href: '/approvals' }
        : null
    })
  }

  async function tell(id: string, make: () => Promise<DesktopNotification | null>) {
    const { state, want } = usePermission.getState()
    if (state === 'default') return want()
    // An event may come again, with a page that was older.
    if (state !== 'granted' || !told.note(id)) return
    await oncePerBrowser(id, async () => {
      const notice = await make().catch(() => null)
      if (notice) await show(notice)
    })
  }
}

async function isFollowed(roomId: string, rootId: string): Promise<boolean> {
  return (await fetchJson<ThreadDetail>(`/api/rooms/${roomId}/threads/${rootId}`)).isFollowed
}
