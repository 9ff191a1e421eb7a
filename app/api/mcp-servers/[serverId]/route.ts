import * as z from 'zod'
import { deleteServer } from '@/lib/agents/mcp/delete-server'
import { getServer } from '@/lib/agents/mcp/get-server'
import { updateMcpServerSchema } from '@/lib/agents/mcp/schema'
import { updateServer } from '@/lib/agents/mcp/update-server'
import { idSchema } from '@/lib/core/ids'
import { noContent } from '@/lib/http/json'
import { route } from '@/lib/http/route'

const params = z.strictObject({ serverId: idSchema })

export const GET = route({ params, scope: 'admin' }, ({ db, actor, params }) => getServer(db, actor, params.serverId))

export const PATCH = route({ params, body: updateMcpServerSchema, scope: 'admin' }, ({ db, actor, params, body }) =>
  updateServer(db, actor, params.serverId, body),
)

export const DELETE = route({ params, scope: 'admin' }, async ({ db, actor, params }) => {
  await deleteServer(db, actor, params.serverId)
  return noContent()
})
