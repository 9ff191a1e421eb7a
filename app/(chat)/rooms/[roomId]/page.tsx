import type { Metadata } from 'next'
import { enterRoom } from '@/components/room-page/enter-room'
import { RoomView } from '@/components/room-page/room-view'
import { suggest } from '@/components/room-page/suggest'
import { readAnchor } from '@/components/timeline/read-anchor'
import { newId } from '@/lib/core/ids'
import { listMembers } from '@/lib/rooms/list-members'
import { listMessages } from '@/lib/timeline/list-messages'
import { sendMessage } from './actions'
import { loadRoom } from './load-room'

type RoomPageProps = { params: Promise<{ roomId: string }>; searchParams: Promise<{ m?: string }> }

export async function generateMetadata({ params }: RoomPageProps): Promise<Metadata> {
  return { title: (await loadRoom((await params).roomId)).room.name }
}

export default async function RoomPage({ params, searchParams }: RoomPageProps) {
  const { roomId } = await params
  const asked = readAnchor((await searchParams).m)
  const { actor, db, room } = await loadRoom(roomId)
  const anchor = asked === 'newest' ? enterRoom(room, undefined).opening.anchor : asked
  const [window, { members }] = await Promise.all([
    listMessages(db, actor, roomId, anchor === 'newest' ? {} : { around: anchor }),
    listMembers(db, actor, roomId),
  ])
  return (
    <RoomView
      key={roomId}
      room={room}
      initialAnchor={anchor}
      initialWindow={window}
      suggestions={suggest(window.messages, members)}
      sendAction={sendMessage}
      clientId={newId()}
    />
  )
}
