import * as z from 'zod'
import { createAgent } from '@/lib/agents/create-agent'
import { listAgents } from '@/lib/agents/list-agents'
import { createAgentSchema } from '@/lib/agents/schema'
import { json } from '@/lib/http/json'
import { route } from '@/lib/http/route'

const query = z.strictObject({ cursor: z.string().max(50).optional() })

export const GET = route({ query, scope: 'admin' }, ({ db, actor, query }) => listAgents(db, actor, query.cursor))

export const POST = route({ body: createAgentSchema, scope: 'admin' }, async ({ db, actor, body }) =>
  json(await createAgent(db, actor, body), 201),
)
