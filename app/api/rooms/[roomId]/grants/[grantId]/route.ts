import * as z from 'zod'
import { revokeGrant } from '@/lib/approvals/revoke-grant'
import { idSchema } from '@/lib/core/ids'
import { noContent } from '@/lib/http/json'
import { route } from '@/lib/http/route'

const params = z.strictObject({ roomId: idSchema, grantId: idSchema })

export const DELETE = route({ params, scope: 'approvals:decide' }, async ({ db, actor, params }) => {
  await revokeGrant(db, actor, params.roomId, params.grantId)
  return noContent()
})
