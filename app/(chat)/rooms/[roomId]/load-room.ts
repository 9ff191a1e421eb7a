import { notFound } from 'next/navigation'
import { cache } from 'react'
import { asNotFound } from '@/app/as-not-found'
import { database } from '@/lib/core/database'
import { idSchema } from '@/lib/core/ids'
import { requireActor } from '@/lib/http/current-actor'
import { getRoom } from '@/lib/rooms/get-room'

/** The room of a page, once per request. Missing, closed to the reader or malformed: all look the same. */
export const loadRoom = cache(async (roomId: string, page: '' | '/about' | '/settings' = '') => {
  const actor = await requireActor(`/rooms/${roomId}${page}`)
  if (!idSchema.safeParse(roomId).success) notFound()
  const db = database()
  return { actor, db, room: await getRoom(db, actor, roomId).catch(asNotFound) }
})
