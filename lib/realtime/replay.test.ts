import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { AppError, isAppError } from '@/lib/core/errors'
import { deleteMessage } from '@/lib/messages/delete-message'
import { editMessage } from '@/lib/messages/edit-message'
import type { PublicMessage } from '@/lib/messages/schema'
import { createPerson, createRoom, join, send } from '@/lib/testing/factories'
import { isFast } from '@/lib/testing/is-fast'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { StreamReader, signIn } from '@/lib/testing/stream-reader'
import { listMessages } from '@/lib/timeline/list-messages'
import { listFrames } from './list-frames'
import type { RoomFrame } from './schema'

type Action = { do: 'send' | 'edit' | 'delete'; who: number; which: number; text: string }

const actions = fc.array(
  fc.record({
    do: fc.constantFrom('send' as const, 'send' as const, 'edit' as const, 'delete' as const),
    who: fc.nat(2),
    which: fc.nat(20),
    text: fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }).filter((text) => !text.includes('\0')),
  }),
  { minLength: 12, maxLength: 30 },
)

/** What a client does: keep the higher version. */
function applyTo(state: Map<string, PublicMessage>, frames: Pick<RoomFrame, 'message'>[]): void {
  for (const { message } of frames) {
    if (message && message.version >= (state.get(message.id)?.version ?? 0)) state.set(message.id, message)
  }
}

onEachEngine('state and events make the state fetched later (R-08)', (open, engine) => {
  test('whether pushed, replayed or read from the log, and wherever one begins', async () => {
    const db = await open()
    const people = await Promise.all([createPerson(db), createPerson(db), createPerson(db)])
    let compared = 0
    await fc.assert(
      fc.asyncProperty(actions, fc.nat(29), async (list, turn) => {
        compared += await compare(db, people, list, Math.min(turn, list.length))
      }),
      { numRuns: isFast ? 3 : engine === 'postgresql' ? 6 : 12, endOnFailure: true },
    )
    console.log(`${engine}: ${compared} messages compared, 0 differences`)
  }, 60_000)
})

async function compare(db: Database, people: Actor[], list: Action[], turn: number): Promise<number> {
  const [alice] = people
  if (!alice) throw new AppError('invalid', 'nobody')
  const room = await createRoom(db, alice)
  for (const person of people.slice(1)) await join(db, room.id, person)
  const principal = await signIn(db, alice)

  const pushed = await StreamReader.open(db, principal)
  await run(db, room.id, people, list.slice(0, turn))
  const middle = await snapshot(db, alice, room.id)
  await run(db, room.id, people, list.slice(turn))
  const end = await snapshot(db, alice, room.id)
  const replayed = await StreamReader.open(db, principal, { since: { [room.id]: middle.asOf } })
  const fromLog = await listFrames(db, alice, room.id, { after: middle.asOf, limit: 200 })
  const isDelivered = () => {
    expect(pushed.lastOf(room.id)).toBe(end.asOf)
    expect(replayed.seqs(room.id)).toHaveLength(end.asOf - middle.asOf)
  }
  await vi.waitFor(isDelivered, { timeout: 10_000 })

  const byPush = new Map<string, PublicMessage>()
  applyTo(byPush, pushed.frames(room.id))
  expect(byPush).toEqual(end.messages)
  for (const frames of [pushed.frames(room.id), replayed.frames(room.id), fromLog.events]) {
    const state = new Map(middle.messages)
    applyTo(
      state,
      frames.filter((frame) => frame.roomSeq > middle.asOf),
    )
    expect(state).toEqual(end.messages)
  }
  const later = pushed.seqs(room.id).filter((seq) => seq > middle.asOf)
  expect(replayed.seqs(room.id)).toEqual(later)
  pushed.leave()
  replayed.leave()
  return end.messages.size
}

async function snapshot(db: Database, actor: Actor, roomId: string) {
  const { messages, asOf } = await listMessages(db, actor, roomId, { limit: 200 })
  const { lastEventSeq } = await db.prisma.room.findUniqueOrThrow({ where: { id: roomId } })
  return { messages: new Map(messages.map((message) => [message.id, message])), asOf: Math.max(asOf, lastEventSeq) }
}

/** Refusals (someone else's message, a deleted one) are part of the play. */
async function run(db: Database, roomId: string, people: Actor[], list: Action[]): Promise<void> {
  for (const action of list) {
    const actor = people[action.who]
    if (!actor) continue
    try {
      await act(db, roomId, actor, action)
    } catch (error) {
      if (!isAppError(error)) throw error
    }
  }
}

async function act(db: Database, roomId: string, actor: Actor, { do: what, which, text }: Action): Promise<void> {
  if (what === 'send') {
    await send(db, actor, roomId, text)
    return
  }
  const { lastMessageSeq } = await db.prisma.room.findUniqueOrThrow({ where: { id: roomId } })
  if (lastMessageSeq === 0) return
  const seq = (which % lastMessageSeq) + 1
  const message = await db.prisma.message.findUniqueOrThrow({ where: { roomId_seq: { roomId, seq } } })
  if (what === 'edit') await editMessage(db, actor, roomId, message.id, text)
  else await deleteMessage(db, actor, roomId, message.id)
}
