import * as z from 'zod'
import { idSchema } from '@/lib/core/ids'
import { rotateHook } from '@/lib/hooks/rotate-hook'
import type { CreatedHook } from '@/lib/hooks/schema'
import { hookPath } from '@/lib/hooks/secret'
import { ownAddress } from '@/lib/http/own-address'
import { route } from '@/lib/http/route'

const params = z.strictObject({ roomId: idSchema, hookId: idSchema })

/** A new address; the old one ends. */
export const POST = route({ params, scope: 'admin' }, async ({ db, actor, params, request }) => {
  const { hook, secret } = await rotateHook(db, actor, params.roomId, params.hookId)
  return { ...hook, url: ownAddress(request, hookPath(secret)) } satisfies CreatedHook
})
