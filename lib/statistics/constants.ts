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
