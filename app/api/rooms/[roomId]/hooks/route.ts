import * as z from 'zod'
import { idSchema } from '@/lib/core/ids'
import { createHook } from '@/lib/hooks/create-hook'
import { listHooks } from '@/lib/hooks/list-hooks'
import { type CreatedHook, createHookSchema } from '@/lib/hooks/schema'
import { hookPath } from '@/lib/hooks/secret'
import { json } from '@/lib/http/json'
import { ownAddress } from '@/lib/http/own-address'
import { route } from '@/lib/http/route'

const params = z.strictObject({ roomId: idSchema })

export const GET = route({ params, scope: 'admin' }, async ({ db, actor, params }) =>
  listHooks(db, actor, params.roomId),
)

export const POST = route(
  { params, body: createHookSchema, scope: 'admin' },
  async ({ db, actor, params, body, request }) => {
    const { hook, secret } = await createHook(db, actor, params.roomId, body)
    return json({ ...hook, url: ownAddress(request, hookPath(secret)) } satisfies CreatedHook, 201)
  },
)
