import { createTokenSchema } from '@/lib/actors/schema'
import { createToken } from '@/lib/auth/create-token'
import { listTokens } from '@/lib/auth/list-tokens'
import { json } from '@/lib/http/json'
import { route } from '@/lib/http/route'

export const GET = route({}, async ({ db, actor }) => ({ tokens: await listTokens(db, actor) }))

export const POST = route({ body: createTokenSchema }, async ({ db, actor, body }) =>
  json(await createToken(db, actor, body), 201),
)
