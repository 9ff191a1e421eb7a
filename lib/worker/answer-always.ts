import { log } from '@/lib/core/log'
import { type Transaction, transact } from '@/lib/events/transact'
import { callAgent } from '@/lib/runs/call-agent'
import { refuseRun } from '@/lib/runs/refuse-run'
import { mayCallAgent } from './may-call-agent'
import { planTurns, type Turn } from './plan-turns'
import type { WorkerContext } from './worker-context'

/** Lets the agents that answer everything look at what was said in these rooms since they last did. */
export async function answerAlways(context: WorkerContext, roomIds: string[]): Promise<void> {
  for (const roomId of roomIds) {
    try {
      await answerIn(context, roomId)
    } catch (error) {
      log.error({ err: error, roomId }, 'the agents of a room could not be asked')
    }
  }
}

async function answerIn({ db, options }: WorkerContext, roomId: string): Promise<void> {
  // Most looks find an answer that is still being written: those must not lock the room.
  if ((await planTurns(db.prisma, roomId)).length === 0) return
  await transact(db, { rooms: [roomId] }, async (t) => {
    for (const turn of await planTurns(t.tx, roomId)) {
      // The cursor is the outbox: who moves it, in the transaction that queues the run, owns the run.
      await t.tx.membership.update({
        where: { roomId_actorId: { roomId, actorId: turn.agentId } },
        data: { answeredSeq: turn.answeredSeq },
      })
      if (turn.trigger) await take(t, db.dialect, turn.trigger, turn)
    }
  })
  options.crash('mention drained')
}

async function take(
  t: Transaction,
  dialect: Parameters<typeof callAgent>[1],
  trigger: NonNullable<Turn['trigger']>,
  { agentId, isItsTurn }: Turn,
): Promise<void> {
  const asked = { messageId: trigger.id, actorId: agentId }
  // A mention of the agent is answered as such, with all that was said before it.
  if ((await t.tx.mention.count({ where: asked })) > 0) return
  if ((await t.tx.run.count({ where: { triggerMessageId: trigger.id, agentId } })) > 0) return
  if (!isItsTurn) return await refuseRun(t, trigger, agentId, 'not_its_turn')
  const card = await t.tx.agentCard.findUnique({ where: { actorId: agentId } })
  if (card && (await mayCallAgent(t, trigger, card))) await callAgent(t, dialect, trigger, card, 'always')
}
