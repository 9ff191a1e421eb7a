import * as z from 'zod'
import { NAME_PATTERN } from '@/lib/actors/constants'
import { idSchema } from '@/lib/core/ids'
import { json } from '@/lib/http/json'
import { route } from '@/lib/http/route'
import { addMember } from '@/lib/rooms/add-member'
import { MEMBERS_ASKED_MAX } from '@/lib/rooms/constants'
import { listMembers } from '@/lib/rooms/list-members'
import { addMemberSchema } from '@/lib/rooms/schema'

const params = z.strictObject({ roomId: idSchema })
const query = z.strictObject({
  /** The last member of the page before. */
  cursor: idSchema.optional(),
  /** Only those of one of these names. */
  name: z.array(z.string().regex(NAME_PATTERN)).min(1).max(MEMBERS_ASKED_MAX).optional(),
})

export const GET = route({ params, query, lists: ['name'], scope: 'rooms:read' }, ({ db, actor, params, query }) =>
  listMembers(db, actor, params.roomId, query),
)

export const POST = route({ params, body: addMemberSchema, scope: 'admin' }, async ({ db, actor, params, body }) =>
  json(await addMember(db, actor, params.roomId, body.name), 201),
)
