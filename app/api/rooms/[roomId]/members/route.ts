import * as z from 'zod'
import { idSchema } from '@/lib/core/ids'
import { json } from '@/lib/http/json'
import { route } from '@/lib/http/route'
import { addMember } from '@/lib/rooms/add-member'
import { listMembers } from '@/lib/rooms/list-members'
import { addMemberSchema } from '@/lib/rooms/schema'

const params = z.strictObject({ roomId: idSchema })
/** The last member of the page before. */
const query = z.strictObject({ cursor: idSchema.optional() })

export const GET = route({ params, query, scope: 'rooms:read' }, ({ db, actor, params, query }) =>
  listMembers(db, actor, params.roomId, query),
)

export const POST = route({ params, body: addMemberSchema, scope: 'admin' }, async ({ db, actor, params, body }) =>
  json(await addMember(db, actor, params.roomId, body.name), 201),
)
