import * as z from 'zod'
import { deleteProvider } from '@/lib/agents/providers/delete-provider'
import { getProvider } from '@/lib/agents/providers/get-provider'
import { updateProviderSchema } from '@/lib/agents/providers/schema'
import { updateProvider } from '@/lib/agents/providers/update-provider'
import { idSchema } from '@/lib/core/ids'
import { noContent } from '@/lib/http/json'
import { route } from '@/lib/http/route'

const params = z.strictObject({ providerId: idSchema })

export const GET = route({ params, scope: 'admin' }, ({ db, actor, params }) =>
  getProvider(db, actor, params.providerId),
)

export const PATCH = route({ params, body: updateProviderSchema, scope: 'admin' }, ({ db, actor, params, body }) =>
  updateProvider(db, actor, params.providerId, body),
)

export const DELETE = route({ params, scope: 'admin' }, async ({ db, actor, params }) => {
  await deleteProvider(db, actor, params.providerId)
  return noContent()
})
