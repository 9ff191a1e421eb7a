export const RUN_STATUSES = [
  'queued',
  'running',
  'awaiting_approval',
  'completed',
  'failed',
  'cancelled',
  'timed_out',
] as const

/** Runs that have not ended. */
export const ACTIVE_RUN_STATUSES = [
  'queued',
  'running',
  'awaiting_approval',
] as const satisfies (typeof RUN_STATUSES)[number][]

export const RUN_CAUSES = ['mention', 'always', 'person', 'api', 'regenerate', 'continue', 'agent', 'import'] as const

export const EXECUTION_STATUSES = [
  'pending',
  'awaiting_approval',
  'running',
  'completed',
  'failed',
  'cancelled',
  'denied',
  'expired',
] as const

export const APPROVAL_STATUSES = ['pending', 'approved', 'denied', 'expired', 'cancelled'] as const
