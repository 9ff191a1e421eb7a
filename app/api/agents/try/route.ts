import { requireAdministrator } from '@/lib/actors/require-person'
import { tryAgentSchema } from '@/lib/agents/schema'
import { tryAgent } from '@/lib/agents/try-agent'
import { lines } from '@/lib/http/lines'
import { route } from '@/lib/http/route'

/** Answers line by line while the model writes. */
export const POST = route({ body: tryAgentSchema, scope: 'admin', rate: 'heavy' }, ({ db, actor, body, request }) => {
  requireAdministrator(actor)
  return lines(tryAgent(db, actor, body, request.signal))
})
