import * as z from 'zod'
import { testProvider } from '@/lib/agents/providers/test-provider'
import { idSchema } from '@/lib/core/ids'
import { route } from '@/lib/http/route'

const params = z.strictObject({ providerId: idSchema })

/** What goes wrong at the provider is the answer of a 200. */
export const POST = route({ params, scope: 'admin', rate: 'heavy' }, ({ db, actor, params, request }) =>
  testProvider(db, actor, params.providerId, request.signal),
)
