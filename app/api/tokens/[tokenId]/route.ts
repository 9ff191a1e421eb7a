import * as z from 'zod'
import { revokeToken } from '@/lib/auth/revoke-token'
import { idSchema } from '@/lib/core/ids'
import { noContent } from '@/lib/http/json'
import { route } from '@/lib/http/route'

export const DELETE = route({ params: z.strictObject({ tokenId: idSchema }) }, async ({ db, actor, params }) => {
  await revokeToken(db, actor, params.tokenId)
  return noContent()
})
