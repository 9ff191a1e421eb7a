import { createServer } from '@/lib/agents/mcp/create-server'
import { listServers } from '@/lib/agents/mcp/list-servers'
import { createMcpServerSchema } from '@/lib/agents/mcp/schema'
import { json } from '@/lib/http/json'
import { route } from '@/lib/http/route'

export const GET = route({ scope: 'admin' }, async ({ db, actor }) => ({ servers: await listServers(db, actor) }))

export const POST = route({ body: createMcpServerSchema, scope: 'admin' }, async ({ db, actor, body }) =>
  json(await createServer(db, actor, body), 201),
)
