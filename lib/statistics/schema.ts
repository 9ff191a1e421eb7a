import * as z from 'zod'
import type { ActorMap } from '../actors/schema'
import { RANGES } from './constants'

export const statisticsQuerySchema = z.strictObject({
  range: z.enum(RANGES).default('30d'),
  room: z.uuid().optional(),
})
export type StatisticsQuery = z.input<typeof statisticsQuerySchema>

/** Figures over the rooms the reader is a member of. */
export type Statistics = {
  from: string | null
  to: string
  messages: number
  messagesByRole: Record<string, number>
  sessions: number
  runs: number
  runsByStatus: Record<string, number>
  toolRuns: number
  toolUse: { name: string; count: number; failed: number; denied: number }[]
  approvals: { asked: number; approved: number; denied: number; expired: number; pending: number }
  inputTokens: number
  outputTokens: number
  /** Some of the tokens were not reported by their providers. */
  tokensEstimated: boolean
  costMicros: number
  costUnknown: boolean
  /** S3-43: from a person's message to the first following answer in its session; null without any. */
  averageResponseMs: number | null
  agents: { agentId: string; runs: number; tokens: number; tokensEstimated: boolean }[]
  actors: ActorMap
}
