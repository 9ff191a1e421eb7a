import { createToken } from '@/lib/actors/create-token'
import { listTokens } from '@/lib/actors/list-tokens'
import { createTokenSchema } from '@/lib/actors/schema'
import { json } from '@/lib/http/json'
import { route } from '@/lib/http/route'

export const GET = route({}, async ({ db, actor }) => ({ tokens: await listTokens(db, actor) }))

export const POST = route({ body: createTokenSchema }, async ({ db, actor, body }) =>
  json(await createToken(db, actor, body), 201),
)
