'use server'

import { redirect } from 'next/navigation'
import { action } from '@/lib/http/action'
import { openRoom } from '@/lib/messages/open-room'
import { openRoomSchema } from '@/lib/messages/schema'
import { createDirectRoom } from '@/lib/rooms/create-direct-room'
import { directFormSchema } from '@/lib/rooms/schema'

export const makeRoom = action(openRoomSchema, async ({ db, actor, input }) => {
  const room = await openRoom(db, actor, input)
  redirect(`/rooms/${room.id}`)
})

export const openDirect = action(directFormSchema, async ({ db, actor, input }) => {
  const room = await createDirectRoom(db, actor, input.names)
  redirect(`/rooms/${room.id}`)
})
