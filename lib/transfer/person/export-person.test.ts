import { expect, test } from 'vitest'
import { updatePreferences } from '@/lib/actors/preferences/update-preferences'
import type { Actor } from '@/lib/actors/schema'
import { updateProfile } from '@/lib/actors/update-profile'
import { createToken } from '@/lib/auth/create-token'
import { openDevice } from '@/lib/auth/open-device'
import type { Database } from '@/lib/core/database'
import { newId } from '@/lib/core/ids'
import { deleteMessage } from '@/lib/messages/delete-message'
import { editMessage } from '@/lib/messages/edit-message'
import { sendMessage } from '@/lib/messages/send-message'
import { addReaction } from '@/lib/reactions/add-reaction'
import { createDirectRoom } from '@/lib/rooms/create-direct-room'
import { removeMember } from '@/lib/rooms/remove-member'
import { setSaved } from '@/lib/saved/set-saved'
import { createPerson, createRoom, join, send, sendMessages } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { upload } from '@/lib/testing/upload'
import { followThread } from '@/lib/threads/follow-thread'
import { exportPerson } from './export-person'
import { PAGE } from './page'

type Line = { kind: string } & Record<string, unknown>

async function read(db: Database, actor: Actor): Promise<Line[]> {
  let text = ''
  for await (const piece of await exportPerson(db, actor)) text += piece
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
}

onEachEngine('a person’s own data', (open) => {
  const place = async () => {
    const db = await open()
    const admin = await createPerson(db, { displayName: 'Adam' })
    const alice = await createPerson(db, { name: 'alice', displayName: 'Alice' })
    const room = await createRoom(db, admin, { kind: 'closed', name: 'plans' })
    await join(db, room.id, alice)
    return { db, room, admin, alice }
  }

  const of = (lines: Line[], kind: string) => lines.filter((line) => line.kind === kind)

  test('is profile, settings, rooms, texts with former ones, marks, files, devices, and a count of them', async () => {
    const { db, room, admin, alice } = await place()
    await updateProfile(db, alice, { displayName: 'Alice', bio: 'curious', email: 'alice@example.org', timeZone: '' })
    await updatePreferences(db, alice, { density: 'compact' })
    await openDevice(db, alice.id, { userAgent: 'Mozilla/5.0 (X11) Firefox/140', address: '192.0.2.7' })
    const { token } = await createToken(db, alice, { name: 'script', scopes: ['rooms:read'], expiresInDays: null })
    const theirs = await send(db, admin, room.id, 'a text of somebody else')
    const file = await upload(db, alice, room.id, { name: 'map.txt', bytes: 'a map' })
    const input = { clientId: newId(), content: 'first', attachmentIds: [file.id] }
    const { message } = await sendMessage(db, alice, room.id, input)
    await editMessage(db, alice, room.id, message.id, 'second')
    const regretted = await send(db, alice, room.id, 'better not')
    await deleteMessage(db, alice, room.id, regretted.id)
    await addReaction(db, alice, room.id, theirs.id, '👍')
    await addReaction(db, admin, room.id, theirs.id, '🎉')
    await setSaved(db, alice, room.id, theirs.id, true)
    await followThread(db, alice, room.id, theirs.id, true)

    const lines = await read(db, alice)
    expect(lines[0]).toMatchObject({ kind: 'export', confab: 'person-export', version: 1 })
    expect(of(lines, 'profile')).toMatchObject([{ bio: 'curious', email: 'alice@example.org', role: 'member' }])
    expect(of(lines, 'preferences')).toMatchObject([{ density: 'compact' }])
    expect(of(lines, 'device')).toMatchObject([{ device: expect.stringContaining('Firefox'), address: '192.0.2.7' }])
    expect(of(lines, 'token')).toMatchObject([{ name: 'script', scopes: ['rooms:read'] }])
    expect(of(lines, 'membership')).toMatchObject([{ roomId: room.id, room: 'plans', role: 'member', leftAt: null }])
    const where = { roomId: room.id, room: 'plans' }
    expect(of(lines, 'message')).toMatchObject([
      { ...where, seq: 2, content: 'second', formerTexts: [{ content: 'first' }], fileIds: [file.id] },
      { ...where, seq: 3, content: '', formerTexts: [], deletedAt: expect.any(String) },
    ])
    expect(of(lines, 'reaction')).toMatchObject([{ ...where, seq: 1, emoji: '👍' }])
    expect(of(lines, 'saved')).toMatchObject([{ ...where, seq: 1, address: `/rooms/${room.id}?m=1` }])
    expect(of(lines, 'thread')).toMatchObject([{ ...where, seq: 1 }])
    expect(of(lines, 'file')).toMatchObject([
      { ...where, seq: 2, fileName: 'map.txt', size: 5, address: `/api/attachments/${file.id}` },
    ])
    const end = lines.at(-1)
    expect(end).toMatchObject({ kind: 'end', counts: { message: 2, reaction: 1, saved: 1, thread: 1, file: 1 } })
    const all = JSON.stringify(lines)
    expect(all).not.toContain('a text of somebody else')
    expect(all).not.toContain('🎉')
    for (const secret of [token, token.split('_').at(-1) ?? token]) expect(all).not.toContain(secret)
    const { id } = await db.prisma.userSession.findFirstOrThrow({ where: { userId: alice.id } })
    expect(all).not.toContain(id)
  })

  test('of a room that is closed to them now is their own text alone, without its name', async () => {
    const { db, room, admin, alice } = await place()
    const theirs = await send(db, admin, room.id, 'canary of the room')
    await send(db, alice, room.id, 'my own words')
    await addReaction(db, alice, room.id, theirs.id, '👍')
    await setSaved(db, alice, room.id, theirs.id, true)
    await followThread(db, alice, room.id, theirs.id, true)
    const file = await upload(db, alice, room.id, { name: 'mine.txt', bytes: 'mine' })
    await sendMessage(db, alice, room.id, { clientId: newId(), content: '', attachmentIds: [file.id] })
    await removeMember(db, admin, room.id, alice.id)
    const lines = await read(db, alice)
    const nowhere = { roomId: room.id, room: null }
    expect(of(lines, 'membership')).toMatchObject([{ ...nowhere, leftAt: expect.any(String) }])
    expect(of(lines, 'message')).toMatchObject([
      { ...nowhere, content: 'my own words', address: null },
      { ...nowhere, content: '', address: null },
    ])
    expect(of(lines, 'file')).toMatchObject([{ ...nowhere, fileName: 'mine.txt', address: null }])
    for (const kind of ['reaction', 'saved', 'thread']) expect(of(lines, kind)).toEqual([])
    expect(JSON.stringify(lines)).not.toMatch(/plans|canary/)
  })

  test('holds nothing of anybody else, however near', async () => {
    const { db, room, admin, alice } = await place()
    await send(db, alice, room.id, 'words of Alice')
    await createDirectRoom(db, alice, [admin.name])
    const lines = await read(db, admin)
    expect(of(lines, 'message')).toEqual([])
    expect(of(lines, 'membership').map((line) => line.room)).toEqual(expect.arrayContaining(['plans', 'Alice']))
    expect(JSON.stringify(lines)).not.toMatch(/words of Alice|alice@/)
  })

  test('comes page by page, every row once', async () => {
    const { db, room, admin, alice } = await place()
    const count = 2 * PAGE + 3
    await sendMessages(db, alice, room.id, count)
    const [first] = await sendMessages(db, admin, room.id, 1)
    const emojis = [...'😀😁😂🤣😃']
    for (const emoji of emojis) await addReaction(db, alice, room.id, first?.id ?? '', emoji)
    const lines = await read(db, alice)
    expect(of(lines, 'message').map((line) => line.seq)).toEqual(Array.from({ length: count }, (_, index) => index + 1))
    expect(new Set(of(lines, 'reaction').map((line) => line.emoji))).toEqual(new Set(emojis))
    expect(lines.at(-1)).toMatchObject({ counts: { message: count, reaction: emojis.length } })
  })

  test('is for the person, not for a token', async () => {
    const { db, alice } = await place()
    const withToken = { ...alice, token: { id: newId(), scopes: ['rooms:read' as const], roomIds: null } }
    await expect(exportPerson(db, withToken)).rejects.toMatchObject({ code: 'forbidden' })
  })
})
