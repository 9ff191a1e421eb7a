import * as z from 'zod'
import { idSchema } from '@/lib/core/ids'
import { route } from '@/lib/http/route'
import { addReaction } from '@/lib/reactions/add-reaction'
import { isEmoji } from '@/lib/reactions/constants'
import { listReactors } from '@/lib/reactions/list-reactors'
import { removeReaction } from '@/lib/reactions/remove-reaction'

// Next hands the part of the address over as it was sent.
const emoji = z
  .string()
  .max(400)
  .transform((text) => (/^(%[0-9A-Fa-f]{2})+$/.test(text) ? new URLSearchParams(`e=${text}`).get('e') : text))
  .pipe(z.string().refine(isEmoji))
const params = z.strictObject({ roomId: idSchema, messageId: idSchema, emoji })

const query = z.strictObject({ cursor: z.string().max(200).optional() })

export const GET = route({ params, query, scope: 'rooms:read' }, ({ db, actor, params, query }) =>
  listReactors(db, actor, params.roomId, params.messageId, params.emoji, query.cursor),
)

export const PUT = route({ params, scope: 'messages:write' }, ({ db, actor, params }) =>
  addReaction(db, actor, params.roomId, params.messageId, params.emoji),
)

export const DELETE = route({ params, scope: 'messages:write' }, ({ db, actor, params }) =>
  removeReaction(db, actor, params.roomId, params.messageId, params.emoji),
)
