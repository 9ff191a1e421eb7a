import { route } from '@/lib/http/route'
import { getStatistics } from '@/lib/statistics/get-statistics'
import { statisticsQuerySchema } from '@/lib/statistics/schema'

export const GET = route({ query: statisticsQuerySchema, scope: 'rooms:read' }, ({ db, actor, query }) =>
  getStatistics(db, actor, query),
)
