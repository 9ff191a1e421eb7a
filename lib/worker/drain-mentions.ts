import { pendingMentions } from '@/lib/core/dialects/mentions'
import { log } from '@/lib/core/log'
import { transact } from '@/lib/events/transact'
import { callAgent } from '@/lib/runs/call-agent'
import { mayCallAgent } from './may-call-agent'
import type { WorkerContext } from './worker-context'

const BATCH = 50

/** Turns mentions of agents into runs, each once however many workers look. Gives how many it looked at. */
export async function drainMentions(context: WorkerContext): Promise<number> {
  const mentions = await pendingMentions(context.db, BATCH)
  for (const mention of mentions) {
    try {
      await drain(context, mention)
    } catch (error) {
      log.error({ err: error, messageId: mention.messageId }, 'a mention could not be turned into a run')
    }
  }
  if (mentions.length > 0) context.options.crash('mention drained')
  return mentions.length
}

type Waiting = { messageId: string; actorId: string; roomId: string }

async function drain({ db }: WorkerContext, { messageId, actorId, roomId }: Waiting): Promise<void> {
  await transact(db, { rooms: [roomId] }, async (t) => {
    // The mention row is the outbox: who clears it, in the transaction that queues the run, owns the run.
    const cleared = await t.tx.mention.updateMany({
      where: { messageId, actorId, pending: true },
      data: { pending: false },
    })
    if (cleared.count === 0) return
    const trigger = await t.tx.message.findUnique({ where: { id: messageId } })
    const card = await t.tx.agentCard.findUnique({ where: { actorId } })
    if (trigger && card && (await mayCallAgent(t, trigger, card)))
      await callAgent(t, db.dialect, trigger, card, 'mention')
  })
}
