export const RANGES = ['24h', '7d', '30d', '90d', 'all'] as const
