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

/** What CSV may hold of a report. */
export const TABLES = [
  'figures',
  'series',
  'byAgent',
  'byModel',
  'hours',
  'agents',
  'models',
  'people',
  'rooms',
  'tools',
  'deciders',
] as const
