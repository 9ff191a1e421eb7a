export const RANGES = ['24h', '7d', '30d', '90d', 'all'] as const

/** One to one with GET /api/statistics/{report}. */
export const REPORTS = [
  'instance',
  'room',
  'session',
  'person',
  'agent',
  'tool',
  'model',
  'provider',
  'approvals',
  'storage',
] as const

/** The length of a roll-up's bucket: every zone's days and hours begin at one. */
export const BUCKET_MS = 15 * 60_000
