import { expect, test, vi } from 'vitest'
import type { ActorFrame, RoomFrame } from '@/lib/realtime/schema'
import { createPerson, createRoom, join, send } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { PIXEL } from '@/lib/testing/pixel'
import { StreamReader, signIn } from '@/lib/testing/stream-reader'
import { removeAvatar } from './remove-avatar'
import { setAvatar } from './set-avatar'

onEachEngine('a picture', (open) => {
  test('that is set or taken away is so at once on the screens of others, also beside the next message', async () => {
    const db = await open()
    const [alice, bob] = [await createPerson(db), await createPerson(db)]
    const room = await createRoom(db, alice)
    await join(db, room.id, bob)
    const reader = await StreamReader.open(db, await signIn(db, bob))
    const told = () => reader.all<ActorFrame>('actor').map(({ actor }) => actor.image)
    const beside = () =>
      reader
        .all<RoomFrame>('room')
        .filter(({ type }) => type === 'message.created')
        .map(({ actors }) => actors?.[alice.id]?.image)
    await send(db, alice, room.id, 'without')
    await vi.waitFor(() => expect(beside()).toEqual([undefined]))
    const { image } = await setAvatar(db, alice, PIXEL)
    expect(told()).toEqual([image])
    await send(db, alice, room.id, 'with')
    await vi.waitFor(() => expect(beside()).toEqual([undefined, image]))
    await removeAvatar(db, alice)
    expect(told()).toEqual([image, undefined])
    await send(db, alice, room.id, 'without again')
    await vi.waitFor(() => expect(beside()).toEqual([undefined, image, undefined]))
    reader.leave()
  })
})
