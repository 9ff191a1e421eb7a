import { expect, test, vi } from 'vitest'
import { liveBus } from '@/lib/actors/live-bus'
import type { Actor } from '@/lib/actors/schema'
import { newId } from '@/lib/core/ids'
import { deleteMessage } from '@/lib/messages/delete-message'
import { editMessage } from '@/lib/messages/edit-message'
import { getMessage } from '@/lib/messages/find-message'
import type { PublicMessage } from '@/lib/messages/schema'
import { sendMessage } from '@/lib/messages/send-message'
import { verifyRoom } from '@/lib/room-log/verify-room'
import { listRooms } from '@/lib/rooms/list-rooms'
import { markRead } from '@/lib/rooms/mark-read'
import { closedRoom, createPerson, createRoom, join, newMember, send } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { listMessages } from '@/lib/timeline/list-messages'
import { followThread } from './follow-thread'
import { getThread } from './get-thread'
import { listThreads } from './list-threads'
import { markThreadRead } from './mark-thread-read'

onEachEngine('threads', (open) => {
  const place = async () => {
    const { db, room, admin: alice, member: bob } = await closedRoom(await open())
    const carol = await newMember(db, room.id)
    const root = await send(db, alice, room.id, 'where do we meet?')
    const reply = async (actor: Actor, content: string, threadRootId = root.id, replyToId?: string) =>
      (await sendMessage(db, actor, room.id, { clientId: newId(), content, threadRootId, replyToId })).message
    const stateOf = (actor: Actor) => getThread(db, actor, room.id, root.id)
    const concernsOf = async (actor: Actor) => (await listRooms(db, actor))[0]?.concerns
    return { db, room, alice, bob, carol, root, reply, stateOf, concernsOf }
  }

  test('a reply keeps its place in the room and is counted at its root (M9)', async () => {
    const { db, room, alice, bob, carol, root, reply } = await place()
    await send(db, bob, room.id, 'something else')
    const first = await reply(bob, 'at the river')
    expect(first).toMatchObject({ seq: 3, threadRootId: root.id })
    expect(first.thread).toMatchObject({ rootId: root.id, rootSeq: 1, replyCount: 1, lastReplySeq: 3, version: 2 })
    const second = await reply(carol, 'fine', first.id)
    expect(second.threadRootId, 'threads have one level').toBe(root.id)
    const { messages } = await listMessages(db, alice, room.id)
    expect(messages.map(({ seq }) => seq)).toEqual([1, 2, 3, 4])
    expect(messages[0]).toMatchObject({ version: 3, thread: { replyCount: 2, lastReplySeq: 4 } })
    expect(messages[0]?.thread?.lastReplyAt).toBe(second.createdAt)
    const about = { authorId: root.authorId, excerpt: root.content, isDeleted: false, isImported: false }
    expect(messages[3]?.thread).toEqual({ ...messages[0]?.thread, root: about })
    expect(second.thread).toEqual(messages[3]?.thread)
    expect(messages[0]?.thread?.root).toBeNull()
    expect(messages[1]?.thread).toBeNull()
  })

  test('40 replies sent and 15 of them deleted at once leave the right count, whatever the order', async () => {
    const { db, room, alice, bob, carol, root, reply } = await place()
    const before = await Promise.all(Array.from({ length: 20 }, (_, n) => reply(bob, `early ${n}`)))
    await Promise.all([
      ...Array.from({ length: 20 }, (_, n) => reply(n % 2 ? bob : carol, `late ${n}`)),
      ...before.slice(0, 15).map(({ id }) => deleteMessage(db, bob, room.id, id)),
      ...before.slice(0, 5).map(({ id }) => deleteMessage(db, bob, room.id, id)),
    ])
    const left = await db.prisma.message.findMany({ where: { threadRootId: root.id, deletedAt: null } })
    const last = Math.max(...left.map(({ seq }) => seq))
    const { thread } = await getMessage(db, alice, room.id, root.id)
    expect(left).toHaveLength(25)
    expect(thread).toMatchObject({ replyCount: 25, lastReplySeq: last })
    expect(await verifyRoom(db, room.id)).toMatchObject({ ok: true })
    for (const { id } of left) await deleteMessage(db, alice, room.id, id)
    expect((await getMessage(db, alice, room.id, root.id)).thread).toBeNull()
    expect((await listThreads(db, alice, room.id)).threads).toEqual([])
  })

  test('the check names a root whose count is wrong', async () => {
    const { db, room, bob, root, reply } = await place()
    await reply(bob, 'one')
    await db.prisma.message.update({ where: { id: root.id }, data: { replyCount: 7 } })
    expect(await verifyRoom(db, room.id)).toMatchObject({
      ok: false,
      firstBad: { what: 'message 1: it counts 7 replies, there are 1' },
    })
  })

  test('replies are read in windows both ways', async () => {
    const { db, room, alice, bob, carol, root, reply } = await place()
    const replies: PublicMessage[] = []
    for (let n = 1; n <= 12; n++) {
      replies.push(await reply(n % 2 ? bob : carol, `reply ${n}`))
      await send(db, alice, room.id, `in between ${n}`)
    }
    const seqs = replies.map(({ seq }) => seq)
    const window = async (query: object) => {
      const {
        messages,
        hasBefore,
        hasAfter,
        root: top,
      } = await listMessages(db, alice, room.id, {
        thread: root.id,
        limit: 4,
        ...query,
      })
      expect(top).toMatchObject({ id: root.id, thread: { replyCount: 12 } })
      return { seqs: messages.map(({ seq }) => seq), hasBefore, hasAfter }
    }
    expect(await window({})).toEqual({ seqs: seqs.slice(8), hasBefore: true, hasAfter: false })
    expect(await window({ before: seqs[8] })).toEqual({ seqs: seqs.slice(4, 8), hasBefore: true, hasAfter: true })
    expect(await window({ before: seqs[4] })).toEqual({ seqs: seqs.slice(0, 4), hasBefore: false, hasAfter: true })
    expect(await window({ after: seqs[3] })).toEqual({ seqs: seqs.slice(4, 8), hasBefore: true, hasAfter: true })
    expect(await window({ from: seqs[8] })).toEqual({ seqs: seqs.slice(8), hasBefore: true, hasAfter: false })
    expect(await window({ around: seqs[6] })).toEqual({ seqs: seqs.slice(4, 8), hasBefore: true, hasAfter: true })
    const all = await listMessages(db, alice, room.id, { thread: root.id, limit: 200 })
    expect(all).toMatchObject({ hasBefore: false, hasAfter: false })
    expect(all.messages).toHaveLength(12)
  })

  test('who wrote, began it or was named follows; new replies are unread until the thread is opened', async () => {
    const { db, room, alice, bob, carol, root, reply, stateOf } = await place()
    const dora = await createPerson(db)
    await join(db, room.id, dora)
    await reply(bob, 'at the river')
    await reply(bob, `@${carol.name} do you come?`)
    expect(await stateOf(alice)).toMatchObject({ isFollowed: true, unread: 2 })
    expect(await stateOf(bob)).toMatchObject({ isFollowed: true, unread: 0 })
    expect(await stateOf(carol), 'from where she was named').toMatchObject({ isFollowed: true, unread: 1 })
    expect(await stateOf(dora)).toMatchObject({ isFollowed: false, unread: 0 })
    const late = await reply(bob, 'who else?')
    await editMessage(db, bob, room.id, late.id, `who else? @${dora.name}`)
    expect(await stateOf(dora), 'from where an edit named her').toMatchObject({ isFollowed: true, unread: 1 })
    await deleteMessage(db, bob, room.id, late.id)
    await markThreadRead(db, alice, room.id, root.id, 3)
    expect(await stateOf(alice)).toMatchObject({ unread: 0 })
    await markThreadRead(db, alice, room.id, root.id, 2)
    expect(await stateOf(alice), 'never back').toMatchObject({ lastReadSeq: 3 })
    const gone = await reply(carol, 'yes')
    expect(await stateOf(alice)).toMatchObject({ unread: 1 })
    await deleteMessage(db, carol, room.id, gone.id)
    expect(await stateOf(alice)).toMatchObject({ unread: 0 })
  })

  test('a followed thread concerns its reader, until the thread or the room is read', async () => {
    const { db, room, alice, bob, carol, root, reply, stateOf, concernsOf } = await place()
    await reply(bob, 'at the river')
    expect(await concernsOf(alice)).toBe(1)
    expect(await concernsOf(carol)).toBe(0)
    await reply(carol, `@${alice.name} fine`)
    expect(await concernsOf(alice), 'named and followed is one message').toBe(2)
    await markThreadRead(db, alice, room.id, root.id, 3)
    expect(await concernsOf(alice), 'where she was named is read as well').toBe(0)
    await reply(carol, `@${alice.name} one more`)
    expect(await concernsOf(alice)).toBe(1)
    await markRead(db, alice, room.id, 4)
    expect(await concernsOf(alice)).toBe(0)
    await reply(bob, 'hurry')
    expect(await concernsOf(alice)).toBe(1)
    await followThread(db, alice, room.id, root.id, false)
    expect(await concernsOf(alice)).toBe(0)
    await reply(bob, 'we go')
    expect(await stateOf(alice), 'silence is kept').toMatchObject({ isFollowed: false, unread: 0 })
    await reply(alice, 'wait!')
    expect(await stateOf(alice), 'who writes again is back, up to date').toMatchObject({ isFollowed: true, unread: 0 })
  })

  test('the list has the last replied to first, and can be narrowed to one’s own and to unread ones', async () => {
    const { db, room, alice, bob, carol, root, reply } = await place()
    const second = await send(db, bob, room.id, 'lunch?')
    await reply(carol, 'at the river')
    await reply(carol, 'soup', second.id)
    await reply(bob, 'bridge')
    const ids = async (actor: Actor, query = {}) =>
      (await listThreads(db, actor, room.id, query)).threads.map((thread) => thread.root.id)
    expect(await ids(alice)).toEqual([root.id, second.id])
    expect(await ids(alice, { filter: 'mine' })).toEqual([root.id])
    expect(await ids(bob, { filter: 'unread' })).toEqual([second.id])
    const first = await listThreads(db, alice, room.id, { limit: 1 })
    expect(first.threads.map(({ unread }) => unread)).toEqual([2])
    const rest = await listThreads(db, alice, room.id, { limit: 1, cursor: first.nextCursor ?? '' })
    expect(rest).toMatchObject({ nextCursor: null, threads: [{ root: { id: second.id } }] })
  })

  test('outsiders and ids of other rooms find nothing', async () => {
    const { db, room, alice, root, reply } = await place()
    const outsider = await createPerson(db)
    const other = await createRoom(db, outsider)
    const theirs = await send(db, outsider, other.id, 'elsewhere')
    const missing = { code: 'not_found' }
    await expect(listThreads(db, outsider, room.id)).rejects.toMatchObject(missing)
    await expect(getThread(db, outsider, room.id, root.id)).rejects.toMatchObject(missing)
    await expect(getThread(db, alice, room.id, theirs.id)).rejects.toMatchObject(missing)
    await expect(followThread(db, alice, room.id, theirs.id, true)).rejects.toMatchObject(missing)
    await expect(markThreadRead(db, alice, room.id, theirs.id, 1)).rejects.toMatchObject(missing)
    await expect(listMessages(db, alice, room.id, { thread: theirs.id })).rejects.toMatchObject(missing)
    await expect(followThread(db, alice, other.id, theirs.id, true)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(reply(alice, 're', theirs.id)).rejects.toMatchObject({ code: 'invalid', field: 'threadRootId' })
  })

  test('a marker goes no further than the room, and only news of it is told', async () => {
    const { db, room, alice, bob, root, reply, stateOf } = await place()
    await reply(bob, 'at the river')
    const told = vi.spyOn(liveBus(db), 'notifyActor')
    expect(await markThreadRead(db, alice, room.id, root.id, 1000)).toBe(2)
    expect(await markThreadRead(db, alice, room.id, root.id, 1), 'never back').toBe(2)
    expect(await stateOf(alice)).toMatchObject({ lastReadSeq: 2, unread: 0 })
    expect(told.mock.calls).toEqual([[alice.id, 'thread']])
    await markThreadRead(db, alice, room.id, root.id, 2)
    expect(told).toHaveBeenCalledTimes(1)
    await reply(bob, 'and now?')
    expect(await stateOf(alice)).toMatchObject({ unread: 1 })
    // Who never touched the thread has no marker in it.
    told.mockClear()
    await markThreadRead(db, await newMember(db, room.id), room.id, root.id, 3)
    expect(told.mock.calls.filter(([, reason]) => reason === 'thread')).toEqual([])
  })

  test('a thread whose new replies are one’s own has nothing unread', async () => {
    const { db, room, alice, bob, reply } = await place()
    await reply(bob, 'at the river')
    const unreadOf = async () => (await listThreads(db, alice, room.id, { filter: 'unread' })).threads.length
    expect(await unreadOf()).toBe(1)
    await reply(alice, 'I come')
    // As if only the reply of somebody else had been read.
    await db.prisma.threadRead.updateMany({ where: { actorId: alice.id }, data: { lastReadSeq: 2 } })
    expect(await unreadOf()).toBe(0)
  })

  test('a reply to a message from a file says so, in its quote and of its thread, as sent and as read', async () => {
    const { db, room, bob, root, reply } = await place()
    await db.prisma.message.update({ where: { id: root.id }, data: { isImported: true } })
    const sent = await reply(bob, 'so it was', root.id, root.id)
    const read = await getMessage(db, bob, room.id, sent.id)
    for (const { quote, thread } of [sent, read]) {
      expect([quote?.isImported, thread?.root?.isImported]).toEqual([true, true])
    }
    const further = await reply(bob, 'and this was said here', root.id, sent.id)
    expect([further.quote?.isImported, further.thread?.root?.isImported]).toEqual([false, true])
  })

  test('a quote shows what the message says now, and nothing once it is deleted', async () => {
    const { db, room, alice, bob, root, reply } = await place()
    const answer = await reply(bob, 'this one', root.id, root.id)
    expect(answer.quote).toMatchObject({ messageId: root.id, seq: 1, authorId: alice.id, excerpt: 'where do we meet?' })
    const long = `first line\n\n${'word '.repeat(400)}`
    await editMessage(db, alice, room.id, root.id, long)
    const edited = await getMessage(db, bob, room.id, answer.id)
    expect(edited.quote?.excerpt).toMatch(/^first line word word .*…$/)
    expect([...(edited.quote?.excerpt ?? '')].length).toBeLessThanOrEqual(160)
    await deleteMessage(db, alice, room.id, root.id)
    const after = await getMessage(db, bob, room.id, answer.id)
    expect(after.quote).toMatchObject({ messageId: root.id, isDeleted: true, excerpt: '' })
    expect(JSON.stringify(after)).not.toContain('word')
  })
})
