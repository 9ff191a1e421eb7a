import * as z from 'zod'
import { listGrants } from '@/lib/approvals/list-grants'
import { idSchema } from '@/lib/core/ids'
import { route } from '@/lib/http/route'

const params = z.strictObject({ roomId: idSchema })

export const GET = route({ params, scope: 'rooms:read' }, ({ db, actor, params }) =>
  listGrants(db, actor, params.roomId),
)
