import * as z from 'zod'
import { checkServer } from '@/lib/agents/mcp/check-server'
import { idSchema } from '@/lib/core/ids'
import { route } from '@/lib/http/route'

const params = z.strictObject({ serverId: idSchema })

export const POST = route({ params, scope: 'admin' }, ({ db, actor, params }) =>
  checkServer(db, actor, params.serverId),
)
