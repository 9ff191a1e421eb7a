'use server'

import { redirect } from 'next/navigation'
import { action } from '@/lib/http/action'
import { createDirectRoom } from '@/lib/rooms/create-direct-room'
import { createRoom } from '@/lib/rooms/create-room'
import { createRoomSchema, directFormSchema } from '@/lib/rooms/schema'

export const makeRoom = action(createRoomSchema, async ({ db, actor, input }) => {
  const room = await createRoom(db, actor, input)
  redirect(`/rooms/${room.id}`)
})

export const openDirect = action(directFormSchema, async ({ db, actor, input }) => {
  const room = await createDirectRoom(db, actor, input.names)
  redirect(`/rooms/${room.id}`)
})
