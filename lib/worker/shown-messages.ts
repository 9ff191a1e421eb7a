import type { Database } from '@/lib/core/database'
import type { AgentCard, Message } from '@/lib/core/generated/sqlite/client'
import { toOmitted } from '@/lib/runs/omitted-ranges'
import type { OmitReason, OmittedRange } from '@/lib/runs/schema'
import type { SeqRange } from '@/lib/tool-cards/schema'
import { toRanges } from '@/lib/tool-cards/seq-ranges'
import { filesTold, type ToldFile } from './file-lines'

type Said = Message & { author: { name: string }; attachments: ToldFile[] }
export type Shown = { messages: Said[]; included: SeqRange[]; omitted: OmittedRange[] }

/** Numbers before the trigger that are gone through one by one; further back all count as beyond the limit. */
const SCAN_MAX = 5000

/**
 * The messages before a trigger that its agent is shown, oldest first, and the receipt: every number up to the trigger
 * is either included or listed with the reason for leaving it out.
 */
export async function shownMessages(db: Database, trigger: Message, card: AgentCard): Promise<Shown> {
  const newestFirst = await db.prisma.message.findMany({
    where: {
      ...before(trigger),
      deletedAt: null,
      role: { in: ['user', 'assistant'] },
      status: 'completed',
      ...inThread(trigger),
    },
    orderBy: { seq: 'desc' },
    take: card.historyLimit,
    include: { author: { select: { name: true } }, attachments: filesTold },
  })
  const messages = newestFirst
    .filter((message, index) => !isOlderAnswer(message, newestFirst.slice(0, index)))
    .reverse()
  const hasReachedLimit = newestFirst.length >= card.historyLimit
  const oldest = hasReachedLimit ? (newestFirst.at(-1)?.seq ?? trigger.seq) : 1
  const scanFrom = Math.max(oldest, trigger.seq - SCAN_MAX, 1)
  const shown = new Set(messages.map((message) => message.seq))
  const rest = await db.prisma.message.findMany({
    where: { roomId: trigger.roomId, seq: { gte: scanFrom, lt: trigger.seq, notIn: [...shown] } },
    orderBy: { seq: 'asc' },
    select: { id: true, seq: true, role: true, status: true, deletedAt: true, threadRootId: true },
  })
  const further: OmittedRange[] = scanFrom > 1 ? furtherBack(scanFrom, [...shown]) : []
  const among = rest.map((message) => ({ seq: message.seq, reason: reasonOf(message, trigger) }))
  return {
    messages,
    included: toRanges([...messages.map((message) => message.seq), trigger.seq]),
    omitted: [...further, ...toOmitted(among)],
  }
}

const before = ({ roomId, seq }: Message) => ({ roomId, seq: { lt: seq } })

function inThread({ threadRootId }: Message) {
  return threadRootId === null ? { threadRootId } : { OR: [{ threadRootId }, { id: threadRootId }] }
}

/** Of several answers of one agent to the same message only the newest is included. */
function isOlderAnswer({ parentId, authorId, role }: Message, newer: Message[]): boolean {
  if (parentId === null || role !== 'assistant') return false
  return newer.some((other) => other.parentId === parentId && other.authorId === authorId)
}

/** Everything below the scan, but for what a thread brought in from there. */
function furtherBack(scanFrom: number, shown: number[]): OmittedRange[] {
  const ends = [...shown.filter((seq) => seq < scanFrom), scanFrom]
  return ends.flatMap((end, index) => {
    const from = (ends[index - 1] ?? 0) + 1
    return from < end ? [{ from, to: end - 1, reason: 'limit' as const }] : []
  })
}

type Left = Pick<Message, 'id' | 'role' | 'status' | 'deletedAt' | 'threadRootId'>

function reasonOf({ id, role, status, deletedAt, threadRootId }: Left, trigger: Message): OmitReason {
  if (deletedAt !== null) return 'deleted'
  if (threadRootId !== trigger.threadRootId && id !== trigger.threadRootId) return 'other_thread'
  if (role === 'system' || role === 'tool') return 'notice'
  if (status === 'processing' || status === 'pending') return 'unfinished'
  if (status === 'failed' || status === 'cancelled') return 'failed'
  return 'older_answer'
}
