import * as z from 'zod'
import { idSchema } from '@/lib/core/ids'
import { route } from '@/lib/http/route'
import { listRevisions } from '@/lib/timeline/list-revisions'

const params = z.strictObject({ roomId: idSchema, messageId: idSchema })

export const GET = route({ params, scope: 'rooms:read' }, async ({ db, actor, params }) => ({
  revisions: await listRevisions(db, actor, params.roomId, params.messageId),
}))
