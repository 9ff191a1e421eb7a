import * as z from 'zod'
import { idSchema } from '@/lib/core/ids'
import { route } from '@/lib/http/route'
import { listAgentStates } from '@/lib/runs/list-agent-states'

const params = z.strictObject({ roomId: idSchema })

/** What the agents of a room are at in it. */
export const GET = route({ params, scope: 'rooms:read' }, ({ db, actor, params }) =>
  listAgentStates(db, actor, params.roomId),
)
