import { listApprovals } from '@/lib/approvals/list-approvals'
import { approvalQuerySchema } from '@/lib/approvals/schema'
import { route } from '@/lib/http/route'

export const GET = route({ query: approvalQuerySchema, scope: 'rooms:read' }, ({ db, actor, query }) =>
  listApprovals(db, actor, query),
)
