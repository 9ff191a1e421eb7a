import { commit, newSalt } from '@/lib/core/crypto'
import type { Database } from '@/lib/core/database'
import { insertMentions, storeMessages } from '@/lib/core/dialects/messages'
import type { AgentCard, Message } from '@/lib/core/generated/sqlite/client'
import { newId } from '@/lib/core/ids'
import { indexMessages } from '@/lib/core/search-index/index-messages'
import { write } from '@/lib/core/write'
import type { Transaction } from '@/lib/events/transact'
import { loadMentionable, mentionsFor } from '@/lib/messages/resolve-mentions'
import { playRun } from './play-run'
import type { StoryClock } from './story-clock'

const MINUTE = 60_000

/** What one of the people says, with what follows from it. {planner} is replaced with the agent's name. */
export type Scene<Person extends string> = {
  /** Minutes before the present. */
  ago: number
  by: Person
  text: string
  /** Said in a thread under the message before. */
  inThread?: boolean
  isPinned?: boolean
  reactions?: { by: Person; emoji: string }[]
  /** Set where the text asks the agent for something. */
  run?: SceneRun<Person>
}

type SceneRun<Person extends string> = {
  /** Continues the session of the run before by answering its last message; otherwise a new one begins. */
  goesOn?: boolean
  /** Who decides about what needs an approval, and how. Left out: it still waits. */
  decision?: { by: Person; afterMinutes: number; deny?: string }
}

/** Where a story takes place: the ids of its people, and the card of the agent they ask. */
export type Stage<Person extends string> = {
  db: Database
  roomId: string
  people: Record<Person, string>
  card: AgentCard
  agentName: string
}

/** Plays the scenes in a room that is there, each at its time: the rows and events are those of real messages and runs. */
export async function playStory<Person extends string>(
  clock: StoryClock,
  stage: Stage<Person>,
  scenes: readonly Scene<Person>[],
): Promise<void> {
  const end = clock.end.getTime()
  let lastAnswer: Message | null = null
  for (const scene of scenes) {
    clock.moveTo(new Date(end - scene.ago * MINUTE))
    const answerId: string | null = await playScene(clock, stage, scene, scene.run?.goesOn ? lastAnswer : null)
    if (answerId) lastAnswer = await clock.t.tx.message.findUniqueOrThrow({ where: { id: answerId } })
  }
}

/** Says what the scene says and plays the run it asks for. Gives the id of the agent's answer, if there is one. */
async function playScene<Person extends string>(
  clock: StoryClock,
  stage: Stage<Person>,
  scene: Scene<Person>,
  repliesTo: Message | null,
) {
  const { db, people, card } = stage
  const trigger = await say(clock.t, stage, scene, repliesTo)
  await mark(clock.t, stage, scene, trigger)
  if (!scene.run) return null
  const { decision } = scene.run
  return await playRun(
    db,
    clock,
    trigger,
    card,
    decision && { actorId: people[decision.by], afterMs: decision.afterMinutes * MINUTE, deny: decision.deny },
  )
}

async function say<Person extends string>(
  t: Transaction,
  stage: Stage<Person>,
  scene: Scene<Person>,
  repliesTo: Message | null,
): Promise<Message> {
  const { db, roomId, people, agentName } = stage
  const [id, salt, authorId] = [newId(), newSalt(), people[scene.by]]
  const content = scene.text.replace('{planner}', agentName)
  const row = {
    id,
    roomId,
    seq: t.nextMessageSeq(roomId),
    authorId,
    content,
    salt,
    clientId: newId(),
    createdAt: t.now,
  }
  await storeMessages(t.tx, db.dialect, [
    {
      ...row,
      ...{ role: 'user', type: 'text', parts: null, status: 'completed', error: null, clientDigest: null },
      ...{
        replyToId: repliesTo?.id ?? null,
        threadRootId: scene.inThread ? await lastOf(t, roomId) : null,
        parentId: null,
      },
      ...{ sessionId: null, runId: null },
      ...{ tokenCount: 0, version: 1, isImported: false, editedAt: null, deletedAt: null },
    },
  ])
  const lookup = await loadMentionable({ prisma: t.tx }, [{ roomId, input: { content } }])
  // Answered here already: nothing is left for a worker to pick up.
  const mentions = mentionsFor(lookup, row, { kind: 'human' }).map((mention) => ({ ...mention, pending: false }))
  await insertMentions(t.tx, db.dialect, mentions)
  const data = { messageId: id, seq: row.seq, authorId, content: commit(salt, content) }
  t.emit(roomId, { type: 'message.created', actorId: authorId, messageId: id, data })
  const stored = await t.tx.message.findUniqueOrThrow({ where: { id } })
  await indexMessages(t.tx, db.dialect, [stored])
  return stored
}

/** The pin and the reactions of a scene. */
async function mark<Person extends string>(
  t: Transaction,
  { roomId, people }: Stage<Person>,
  scene: Scene<Person>,
  { id: messageId, seq }: Message,
) {
  if (scene.isPinned) {
    const actorId = people[scene.by]
    await t.tx.pin.create({ data: { messageId, roomId, pinnedById: actorId, createdAt: t.now } })
    t.emit(roomId, { type: 'message.pinned', actorId, data: { messageId, seq }, messageId })
  }
  for (const { by, emoji } of scene.reactions ?? []) {
    const actorId = people[by]
    await t.tx.reaction.create({ data: { messageId, actorId, emoji, roomId, createdAt: t.now } })
    t.emit(roomId, { type: 'reaction.added', actorId, data: { messageId, seq, emoji }, messageId })
  }
}

async function lastOf(t: Transaction, roomId: string): Promise<string> {
  return (await t.tx.message.findFirstOrThrow({ where: { roomId }, orderBy: { seq: 'desc' } })).id
}

/** Writing the log touched the sessions just now; lists that sort by time show the times of the story. */
export async function datedAsTold(db: Database, roomId: string) {
  const sessions = await db.prisma.session.findMany({ where: { roomId }, select: { id: true } })
  await write(db, async (tx) => {
    for (const { id } of sessions) {
      const last = await tx.event.findFirst({ where: { sessionId: id }, orderBy: { sessionSeq: 'desc' } })
      if (last) await tx.session.update({ where: { id }, data: { updatedAt: last.createdAt } })
    }
  })
}
