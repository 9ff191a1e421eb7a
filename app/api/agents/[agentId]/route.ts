import * as z from 'zod'
import { getAgent } from '@/lib/agents/get-agent'
import { updateAgentSchema } from '@/lib/agents/schema'
import { updateAgent } from '@/lib/agents/update-agent'
import { idSchema } from '@/lib/core/ids'
import { route } from '@/lib/http/route'

const params = z.strictObject({ agentId: idSchema })

export const GET = route({ params, scope: 'admin' }, ({ db, actor, params }) => getAgent(db, actor, params.agentId))

export const PATCH = route({ params, body: updateAgentSchema, scope: 'admin' }, ({ db, actor, params, body }) =>
  updateAgent(db, actor, params.agentId, body),
)
