import { randomBytes } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { newId } from '@/lib/core/ids'
import { deleteMessage } from '@/lib/messages/delete-message'
import { editMessage } from '@/lib/messages/edit-message'
import type { PublicMessage } from '@/lib/messages/schema'
import { sendMessage } from '@/lib/messages/send-message'
import { verifyRoom } from '@/lib/room-log/verify-room'
import { removeMember } from '@/lib/rooms/remove-member'
import type { PublicRoom } from '@/lib/rooms/schema'
import { createPerson, createRoom, join } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { upload } from '@/lib/testing/upload'
import { listMessages } from '@/lib/timeline/list-messages'
import { addAttachment } from './add-attachment'
import { changeAttachment } from './change-attachment'
import { ATTACHMENT_SIZE_MAX, UNSENT_MAX, UNSENT_MS } from './constants'
import { expireUnsent } from './expire-unsent'
import { listRoomFiles } from './list-room-files'
import { readAttachment } from './read-attachment'
import { removeAttachment } from './remove-attachment'

onEachEngine('sending files', (open) => {
  let db: Database
  let [alice, bob, eve]: Actor[] = []
  let room: PublicRoom

  beforeEach(async () => {
    db = await open()
    alice = await createPerson(db)
    bob = await createPerson(db)
    eve = await createPerson(db)
    room = await createRoom(db, alice, { kind: 'closed' })
    await join(db, room.id, bob)
  })
  const people = () => {
    if (!alice || !bob || !eve) throw new Error('nobody is there')
    return { alice, bob, eve }
  }
  const sendFiles = async (actor: Actor, ids: string[], content = '', clientId = newId()): Promise<PublicMessage> =>
    (await sendMessage(db, actor, room.id, { clientId, content, attachmentIds: ids })).message

  test('a message carries its files in their order, in the answer, the window and the log', async () => {
    const { alice, bob } = people()
    const files = [
      await upload(db, alice, room.id, { name: 'b.txt' }),
      await upload(db, alice, room.id, { name: 'a.txt' }),
    ]
    const message = await sendFiles(
      alice,
      files.map((file) => file.id),
    )
    expect(message.attachments).toEqual(files)
    const window = await listMessages(db, bob, room.id, {})
    expect(window.messages[0]?.attachments.map((file) => file.fileName)).toEqual(['b.txt', 'a.txt'])
    const event = await db.prisma.event.findFirstOrThrow({ where: { roomId: room.id, type: 'message.created' } })
    expect(JSON.parse(event.data)).toMatchObject({
      attachments: files.map((file) => ({ attachmentId: file.id, size: 10, sha256: expect.stringMatching(/^.{64}$/) })),
    })
    expect(event.data).not.toContain('a.txt')
    expect(await verifyRoom(db, room.id)).toMatchObject({ ok: true })
    const edited = await editMessage(db, alice, room.id, message.id, 'now with words')
    expect(edited.attachments).toEqual(files)
    expect((await editMessage(db, alice, room.id, message.id, '')).content).toBe('')
  })

  test('an unsent file is its uploader’s alone; a sent one belongs to the readers of its room', async () => {
    const { alice, bob, eve } = people()
    const file = await upload(db, alice, room.id)
    expect(String((await readAttachment(db, alice, file.id)).bytes)).toBe('some notes')
    for (const other of [bob, eve]) {
      await expect(readAttachment(db, other, file.id)).rejects.toMatchObject({ code: 'not_found' })
      await expect(changeAttachment(db, other, file.id, { alt: 'x' })).rejects.toMatchObject({ code: 'not_found' })
      await expect(removeAttachment(db, other, file.id)).rejects.toMatchObject({ code: 'not_found' })
    }
    await expect(sendFiles(bob, [file.id], 'mine now')).rejects.toMatchObject({ code: 'not_found' })
    await sendFiles(alice, [file.id])
    expect((await readAttachment(db, bob, file.id)).fileName).toBe('notes.txt')
    await expect(readAttachment(db, eve, file.id)).rejects.toMatchObject({ code: 'not_found' })
    await expect(removeAttachment(db, alice, file.id)).rejects.toMatchObject({ code: 'not_found' })
    await removeMember(db, alice, room.id, bob.id)
    await expect(readAttachment(db, bob, file.id)).rejects.toMatchObject({ code: 'not_found' })
    const [gone, never] = await Promise.all(
      [file.id, newId()].map((id) => readAttachment(db, eve, id).catch((error: Error) => error.message)),
    )
    expect(gone).toBe(never)
  })

  test('a file is sent once, in its own room, and only while it is fresh', async () => {
    const { alice } = people()
    const other = await createRoom(db, alice)
    const file = await upload(db, alice, room.id)
    const elsewhere = sendMessage(db, alice, other.id, { clientId: newId(), content: 'x', attachmentIds: [file.id] })
    await expect(elsewhere).rejects.toMatchObject({ code: 'not_found' })
    await expect(sendFiles(alice, [file.id, file.id])).rejects.toMatchObject({ code: 'invalid' })
    const both = await Promise.allSettled([sendFiles(alice, [file.id], 'one'), sendFiles(alice, [file.id], 'two')])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await db.prisma.message.count({ where: { roomId: room.id } })).toBe(1)
    const old = await upload(db, alice, room.id)
    const createdAt = new Date(Date.now() - UNSENT_MS - 1000)
    await db.prisma.attachment.update({ where: { id: old.id }, data: { createdAt } })
    await expect(sendFiles(alice, [old.id])).rejects.toMatchObject({ code: 'not_found' })
    await expect(readAttachment(db, alice, old.id)).rejects.toMatchObject({ code: 'not_found' })
    expect(await expireUnsent(db)).toBe(1)
    expect(await db.prisma.attachment.count()).toBe(1)
  })

  test('the files are part of what a clientId stands for', async () => {
    const { alice } = people()
    const [one, two] = [await upload(db, alice, room.id), await upload(db, alice, room.id)]
    const first = await sendFiles(alice, [one.id], 'look', 'key')
    const again = await sendMessage(db, alice, room.id, { clientId: 'key', content: 'look', attachmentIds: [one.id] })
    expect(again).toEqual({ message: first, repeated: true })
    await expect(sendFiles(alice, [two.id], 'look', 'key')).rejects.toMatchObject({ field: 'clientId' })
    await expect(sendFiles(alice, [], 'look', 'key')).rejects.toMatchObject({ field: 'clientId' })
    await expect(sendFiles(alice, [])).rejects.toMatchObject({ field: 'content' })
  })

  test('deleting the message takes name, description and bytes; members are told it is gone', async () => {
    const { alice, bob, eve } = people()
    const file = await upload(db, alice, room.id, { name: 'secret plan.txt' })
    const message = await sendFiles(alice, [file.id], 'here')
    expect((await listRoomFiles(db, bob, room.id)).files).toMatchObject([{ id: file.id, messageSeq: 1 }])
    await deleteMessage(db, alice, room.id, message.id)
    await expect(readAttachment(db, bob, file.id)).rejects.toMatchObject({ code: 'gone' })
    await expect(readAttachment(db, eve, file.id)).rejects.toMatchObject({ code: 'not_found' })
    expect((await listRoomFiles(db, bob, room.id)).files).toEqual([])
    expect((await listMessages(db, bob, room.id, {})).messages[0]?.attachments).toEqual([])
    expect(JSON.stringify(await db.prisma.attachment.findMany())).not.toContain('secret')
  })

  test('the list of a room is read in pages, and not by others', async () => {
    const { alice, bob, eve } = people()
    const sent: string[] = []
    for (let n = 0; n < 5; n++) {
      const file = await upload(db, alice, room.id, { name: `${n}.txt` })
      await sendFiles(alice, [file.id])
      sent.unshift(file.id)
    }
    await upload(db, alice, room.id, { name: 'unsent.txt' })
    const first = await listRoomFiles(db, bob, room.id, { limit: 3 })
    const second = await listRoomFiles(db, bob, room.id, { limit: 3, cursor: first.nextCursor ?? undefined })
    expect([...first.files, ...second.files].map((file) => file.id)).toEqual(sent)
    expect(second.nextCursor).toBeNull()
    expect(first.actors[alice.id]?.id).toBe(alice.id)
    expect((await listRoomFiles(db, bob, room.id, { kind: 'image' })).files).toEqual([])
    await expect(listRoomFiles(db, eve, room.id)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('10,485,760 bytes are taken, one more is not, none are not, and a stranger’s are not even read', async () => {
    const { alice, eve } = people()
    const full = await upload(db, alice, room.id, { bytes: randomBytes(ATTACHMENT_SIZE_MAX) })
    expect(full).toMatchObject({ size: 10_485_760, kind: 'file', contentType: 'application/octet-stream' })
    const over = upload(db, alice, room.id, { bytes: Buffer.alloc(ATTACHMENT_SIZE_MAX + 1) })
    await expect(over).rejects.toMatchObject({ code: 'too_large', limit: ATTACHMENT_SIZE_MAX })
    await expect(upload(db, alice, room.id, { bytes: '' })).rejects.toMatchObject({ code: 'invalid', field: 'file' })
    let wasRead = false
    const read = async () => {
      wasRead = true
      return Buffer.from('x')
    }
    const stranger = addAttachment(db, eve, room.id, { name: 'x', read })
    await expect(stranger).rejects.toMatchObject({ code: 'not_found' })
    expect(wasRead).toBe(false)
  })

  test('nobody hoards unsent files', async () => {
    const { alice } = people()
    await upload(db, alice, room.id)
    const row = await db.prisma.attachment.findFirstOrThrow()
    const more = Array.from({ length: UNSENT_MAX - 1 }, () => ({ ...row, id: newId() }))
    await db.prisma.attachment.createMany({ data: more })
    await expect(upload(db, alice, room.id)).rejects.toMatchObject({ code: 'conflict', limit: UNSENT_MAX })
    await removeAttachment(db, alice, row.id)
    await upload(db, alice, room.id)
  })

  test('what an image shows is said before it is sent, and only then', async () => {
    const { alice } = people()
    const file = await upload(db, alice, room.id)
    expect((await changeAttachment(db, alice, file.id, { alt: ' a red door ' })).alt).toBe('a red door')
    expect((await sendFiles(alice, [file.id])).attachments[0]?.alt).toBe('a red door')
    await expect(changeAttachment(db, alice, file.id, { alt: 'blue' })).rejects.toMatchObject({ code: 'not_found' })
  })
})
