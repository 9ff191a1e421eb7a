import * as z from 'zod'
import type { ActorMap } from '../actors/schema'
import { LIST_LIMIT } from '../runs/constants'
import type { ToolRun } from '../runs/schema'
import { APPROVAL_STATUSES } from '../tool-cards/constants'
import { REASON_MAX, REMEMBER, TOOL_RULES } from './constants'

export type Remember = (typeof REMEMBER)[number]

export const decisionSchema = z
  .strictObject({
    decision: z.enum(['approve', 'deny']),
    /** The digest of what the decider was shown; another one is refused with 409. */
    argumentsDigest: z.string().regex(/^[0-9a-f]{64}$/),
    reason: z.string().trim().max(REASON_MAX, `Use at most ${REASON_MAX} characters.`).default(''),
    /** Runs with these arguments instead of those shown. */
    arguments: z.json().optional(),
    /** Do not ask again for this tool, as it is defined now, by this agent: in this session, or always in this room. */
    remember: z.enum(REMEMBER).optional(),
  })
  .refine(({ decision, arguments: edited, remember }) => {
    return decision === 'approve' || (edited === undefined && remember === undefined)
  }, 'Only an approval can change arguments or be remembered.')
export type DecisionInput = z.input<typeof decisionSchema>

/** Approvals of the reader's rooms; canDecide says whether the reader may press the buttons. */
export type ApprovalItem = ToolRun & { canDecide: boolean; canRememberForRoom: boolean }
export type ApprovalList = { approvals: ApprovalItem[]; actors: ActorMap; total: number; nextCursor: string | null }

const time = z.union([z.iso.datetime({ offset: true }), z.iso.date()])

export const approvalQuerySchema = z.strictObject({
  status: z.enum(APPROVAL_STATUSES).optional(),
  room: z.uuid().optional(),
  session: z.uuid().optional(),
  agent: z.uuid().optional(),
  /** Whose run it was. */
  person: z.uuid().optional(),
  tool: z.string().min(1).max(100).optional(),
  model: z.string().min(1).max(200).optional(),
  provider: z.string().min(1).max(50).optional(),
  /** Who said something about it, and what. */
  decider: z.uuid().optional(),
  decision: z.enum(['approve', 'deny']).optional(),
  /** Approved with other arguments than asked for: by the decider, if one is named. */
  edited: z.enum(['yes']).optional(),
  /** Only in rooms the reader moderates. */
  rooms: z.enum(['moderated']).optional(),
  /** When it was asked: from a moment to before another. */
  from: time.optional(),
  to: time.optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).default(LIST_LIMIT),
})
export type ApprovalQuery = z.input<typeof approvalQuerySchema>
/** What a room says of a tool; preset: nothing, so that each agent's card decides. */
export type ToolRuleChoice = (typeof TOOL_RULES)[number]
export const toolRuleSchema = z.strictObject({ tool: z.string().min(1).max(100), policy: z.enum(TOOL_RULES) })

/** A rule to try on what was called in the last days, without setting it. */
export const rehearsalQuerySchema = z.strictObject({
  ...toolRuleSchema.shape,
  days: z.coerce.number().int().min(1).max(90).default(30),
})
export type RehearsalQuery = z.input<typeof rehearsalQuerySchema>

type Verdicts = { allowed: number; asked: number; denied: number }
export type Rehearsal = {
  tool: string
  policy: ToolRuleChoice
  days: number
  from: string
  calls: number
  /** False: there were more calls than are looked at; the newest are. */
  isWhole: boolean
  was: Verdicts
  would: Verdicts
  /** Questions that were asked and would not have been, and how they ended. */
  spared: { questions: number; approved: number; edited: number; denied: number; expired: number; waitedMs: number }
  /** The newest calls that people refused and that would have run. */
  refused: { runId: string; sessionId: string; createdAt: string }[]
  /** Milliseconds from questions about this tool to decisions, and what asking more often would have added. */
  waiting: { samples: number; p50: number | null; p95: number | null; newlyAsked: number; addedMs: number | null }
  /** Who would have been asked, as the room is now. */
  deciders: string[]
  quorum: number
  actors: ActorMap
}

export type PublicToolRule = {
  tool: string
  description: string
  /** read, write or outside; null: no agent of the room has the tool any more. */
  risk: string | null
  policy: ToolRuleChoice
  /** Allowed as it was, but it is another tool by now: it is asked for. */
  isChanged: boolean
  /** The tool's current definition has not been reviewed: it asks for approval whatever the room's rules say. */
  isUnvetted: boolean
  /** What the agents' cards say. */
  cards: { agentId: string; policy: 'allow' | 'ask' | 'deny' }[]
}
export type ToolRuleList = {
  rules: PublicToolRule[]
  canChange: boolean
  /** May ask what another rule would have done. */
  canRehearse: boolean
  actors: ActorMap
}
export const delegationSchema = z.strictObject({
  /** Name of the person who decides meanwhile. */
  delegate: z
    .string()
    .trim()
    .min(1, 'Enter a name.')
    .max(60, 'Use at most 60 characters.')
    .transform((name) => name.replace(/^@/, '')),
  until: z.iso.datetime({ offset: true, error: 'Enter a date and time.' }),
})
export type DelegationInput = z.input<typeof delegationSchema>

export type Delegations = {
  /** Who decides for the reader, while away. */
  mine: { delegateId: string; until: string } | null
  /** People the reader decides for. */
  forMe: { personId: string; until: string }[]
  actors: ActorMap
}

/** "Do not ask again", as a room lists it. */
export type PublicGrant = {
  id: string
  agentId: string
  toolName: string
  definition: string
  /** null: always in this room. */
  sessionId: string | null
  approvalId: string
  grantedById: string
  createdAt: string
  revokedAt: string | null
  revokedById: string | null
  canRevoke: boolean
}
export type GrantList = { grants: PublicGrant[]; actors: ActorMap }
