import { createAgent } from '@/lib/agents/create-agent'
import { listAgents } from '@/lib/agents/list-agents'
import { createAgentSchema } from '@/lib/agents/schema'
import { json } from '@/lib/http/json'
import { route } from '@/lib/http/route'

export const GET = route({ scope: 'admin' }, async ({ db, actor }) => ({ agents: await listAgents(db, actor) }))

export const POST = route({ body: createAgentSchema, scope: 'admin' }, async ({ db, actor, body }) =>
  json(await createAgent(db, actor, body), 201),
)
