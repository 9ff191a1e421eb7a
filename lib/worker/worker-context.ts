import type { ProviderModel } from '@/lib/agents/model'
import { type ModelChoice, modelFor } from '@/lib/agents/model-for'
import type { ToolBox } from '@/lib/agents/tools/built-in-tools'
import { toolsFor } from '@/lib/agents/tools/tools-for'
import type { Database } from '@/lib/core/database'
import type { AgentCard } from '@/lib/core/generated/sqlite/client'
import type { CrashHook } from './crash-point'

export type WorkerOptions = {
  /** A run is taken over when its heartbeat has stood still for so long on this process's clock. */
  leaseMs: number
  beatMs: number
  /** How often the database is polled for work not announced to this process. */
  pollMs: number
  /** Time a run may work, waiting for approvals not counted. */
  runMs: number
  toolMs: number
  /** Left out: as long as the room says. */
  approvalMs?: number
  stepLimit: number
  /** Runs at work at once in this process. */
  maxRuns: number
  /** Time running tools get to finish when the process stops. */
  graceMs: number
  toolsFor: (db: Database, card: AgentCard, roomId: string) => Promise<ToolBox>
  modelFor: (db: Database, card: ModelChoice) => Promise<ProviderModel> | ProviderModel
  crash: CrashHook
}

export const WORKER_DEFAULTS: WorkerOptions = {
  leaseMs: 10_000,
  beatMs: 1000,
  pollMs: 500,
  runMs: 120_000,
  toolMs: 30_000,
  stepLimit: 8,
  maxRuns: 4,
  graceMs: 5000,
  toolsFor,
  modelFor,
  crash: () => undefined,
}

export type WorkerContext = {
  db: Database
  /** Owner of this worker's leases: another one after each start. */
  owner: string
  options: WorkerOptions
}
