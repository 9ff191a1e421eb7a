import * as z from 'zod'
import { listSessionArtifacts } from '@/lib/artifacts/list-session-artifacts'
import { artifactQuerySchema } from '@/lib/artifacts/schema'
import { idSchema } from '@/lib/core/ids'
import { route } from '@/lib/http/route'

const params = z.strictObject({ sessionId: idSchema })
const query = artifactQuerySchema.omit({ room: true, session: true })

export const GET = route({ params, query, scope: 'rooms:read' }, ({ db, actor, params, query }) =>
  listSessionArtifacts(db, actor, params.sessionId, query),
)
