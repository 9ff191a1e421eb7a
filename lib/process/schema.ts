import type { ActorMap } from '../actors/schema'
import type { PublicBudget } from '../budgets/schema'

type ActiveStatus = 'queued' | 'running' | 'awaiting_approval'

/** `failed`: or timed out, of those asked for in the last hour. */
type RunCounts = Record<ActiveStatus | 'failed', number>

/** Counted everywhere; listed only from rooms the reader is a member of. */
export type Now = {
  at: string
  /** Of the process that answered; the rest is of the instance. */
  process: {
    startedAt: string
    streams: number
    /** On average over the last ten seconds. */
    messagesPerSecond: number
    commitsPerSecond: number
    /** Messages in each of the last full seconds, the oldest first. */
    seconds: number[]
    /** Of sent messages since the process started. */
    sends: { commits: number; messages: number; sizes: { upTo: number | null; commits: number }[] }
  }
  runs: RunCounts & {
    /** The longest under way first. */
    list: NowRun[]
    /** In rooms the reader is no member of. */
    elsewhere: RunCounts
  }
  approvals: {
    pending: number
    oldestAt: string | null
    list: NowApproval[]
    elsewhere: { pending: number; oldestAt: string | null }
  }
  errors: { at: string; message: string; error: string | null; times: number }[]
  /** Of the present day or month, those with a limit by day first. */
  budgets: PublicBudget[]
  actors: ActorMap
}
export type NowRun = {
  id: string
  status: ActiveStatus
  agentId: string
  roomId: string
  roomName: string
  sessionTitle: string
  createdAt: string
}
export type NowApproval = {
  id: string
  runId: string
  toolName: string
  isBudget: boolean
  roomId: string
  roomName: string
  createdAt: string
  expiresAt: string
}
