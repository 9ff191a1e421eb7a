import { expect, test } from 'vitest'
import { pinMessage } from '@/lib/pins/set-pin'
import { addReaction } from '@/lib/reactions/add-reaction'
import { searchMessages } from '@/lib/search/search-messages'
import { closedRoom, newMember, send } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { upload } from '@/lib/testing/upload'
import { deleteMessage } from './delete-message'
import { editMessage } from './edit-message'
import { sendMessage } from './send-message'

onEachEngine('a deleted message', (open) => {
  /** A message with everything a message can have, and a second one like it that stays. */
  const place = async () => {
    const { db, room, admin, member: alice } = await closedRoom(await open())
    const bob = await newMember(db, room.id)
    const root = await send(db, alice, room.id, 'a root')
    const write = async (clientId: string) => {
      const files = [await upload(db, alice, room.id, { name: `${clientId}.txt` })]
      const content = `canary of @${bob.name} and @here`
      const input = { clientId, content, threadRootId: root.id, attachmentIds: files.map(({ id }) => id) }
      const { message } = await sendMessage(db, alice, room.id, input)
      await editMessage(db, alice, room.id, message.id, `${content}, edited`)
      await addReaction(db, bob, room.id, message.id, '👍')
      await pinMessage(db, bob, room.id, message.id)
      return message
    }
    return { db, room, admin, alice, bob, root, gone: await write('gone'), kept: await write('kept') }
  }

  test('leaves its number, author and time, and nothing that says what it was', async () => {
    const { db, room, admin, alice, root, gone, kept } = await place()
    const partsOf = async (messageId: string) => {
      const { mention, hereMention, messageRevision, reaction, pin, attachment } = db.prisma
      const where = { messageId }
      return {
        mentions: (await mention.count({ where })) + (await hereMention.count({ where })),
        revisions: await messageRevision.count({ where }),
        reactions: await reaction.count({ where }),
        pins: await pin.count({ where }),
        files: await attachment.count({ where: { ...where, deletedAt: null } }),
      }
    }
    const whole = await partsOf(kept.id)
    expect(whole).toMatchObject({ revisions: 1, reactions: 1, pins: 1, files: 1 })
    expect(whole.mentions).toBeGreaterThan(0)
    expect(await partsOf(gone.id)).toEqual(whole)
    await deleteMessage(db, admin, room.id, gone.id)
    expect(await partsOf(gone.id)).toEqual({ mentions: 0, revisions: 0, reactions: 0, pins: 0, files: 0 })
    expect(await partsOf(kept.id)).toEqual(whole)
    expect(await db.prisma.message.findUnique({ where: { id: gone.id } })).toMatchObject({
      ...{ seq: gone.seq, authorId: alice.id, createdAt: new Date(gone.createdAt), deletedById: admin.id },
      ...{ content: '', salt: null, clientDigest: null, parts: null, error: null, deletedAt: expect.any(Date) },
    })
    const [file] = await db.prisma.attachment.findMany({ where: { messageId: gone.id } })
    expect(file).toMatchObject({ sha256: null, fileName: '', alt: '' })
    const found = await searchMessages(db, alice, { q: 'canary' })
    expect(found.hits.map(({ messageId }) => messageId)).toEqual([kept.id])
    expect(await db.prisma.message.findUnique({ where: { id: root.id } })).toMatchObject({ replyCount: 1 })
  })

  test('is deleted once, and by its author and moderators alone', async () => {
    const { db, room, admin, alice, bob, root, gone } = await place()
    await expect(deleteMessage(db, bob, room.id, gone.id)).rejects.toMatchObject({ code: 'forbidden' })
    await deleteMessage(db, alice, room.id, gone.id)
    const first = await db.prisma.message.findUniqueOrThrow({ where: { id: gone.id } })
    await deleteMessage(db, admin, room.id, gone.id)
    expect(await db.prisma.message.findUniqueOrThrow({ where: { id: gone.id } })).toEqual(first)
    expect(await db.prisma.event.count({ where: { type: 'message.deleted' } })).toBe(1)
    expect(await db.prisma.message.findUnique({ where: { id: root.id } })).toMatchObject({ replyCount: 1 })
  })
})
