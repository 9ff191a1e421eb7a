import { updateMeSchema } from '@/lib/actors/preferences/schema'
import { updateMe } from '@/lib/actors/update-me'
import { noContent } from '@/lib/http/json'
import { route } from '@/lib/http/route'
import { loadHeads } from '@/lib/realtime/load-heads'

/** The caller and the heads of their rooms. Refetched when the stream sends a `me` frame with a later version. */
export const GET = route({ scope: 'rooms:read' }, async ({ db, actor }) => {
  const version = Date.now()
  return { actor, heads: await loadHeads(db, actor), version }
})

/** What the caller says of their day. */
export const PATCH = route({ body: updateMeSchema }, async ({ db, actor, body }) => {
  await updateMe(db, actor, body)
  return noContent()
})
