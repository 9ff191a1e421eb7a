import * as z from 'zod'
import { revokeDevice } from '@/lib/auth/revoke-devices'
import { idSchema } from '@/lib/core/ids'
import { noContent } from '@/lib/http/json'
import { route } from '@/lib/http/route'

export const DELETE = route({ params: z.strictObject({ deviceId: idSchema }) }, async ({ db, actor, params }) => {
  await revokeDevice(db, actor, params.deviceId)
  return noContent()
})
