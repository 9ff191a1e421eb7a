import * as z from 'zod'
import type { ActorMap } from '../actors/schema'
import { APPROVAL_STATUSES, LIST_LIMIT, type ToolRun } from '../runs/schema'

export const REASON_MAX = 500

export const decisionSchema = z.strictObject({
  decision: z.enum(['approve', 'deny']),
  /** The digest of what the decider was shown; another one is refused with 409. */
  argumentsDigest: z.string().regex(/^[0-9a-f]{64}$/),
  reason: z.string().trim().max(REASON_MAX, `Use at most ${REASON_MAX} characters.`).default(''),
})
export type DecisionInput = z.input<typeof decisionSchema>

/** Approvals of the reader's rooms; canDecide says whether the reader may press the buttons. */
export type ApprovalItem = ToolRun & { canDecide: boolean }
export type ApprovalList = { approvals: ApprovalItem[]; actors: ActorMap; nextCursor: string | null }

export const approvalQuerySchema = z.strictObject({
  status: z.enum(APPROVAL_STATUSES).optional(),
  room: z.uuid().optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).default(LIST_LIMIT),
})
export type ApprovalQuery = z.input<typeof approvalQuerySchema>
