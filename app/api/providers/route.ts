import { createProvider } from '@/lib/agents/providers/create-provider'
import { listProviders } from '@/lib/agents/providers/list-providers'
import { createProviderSchema } from '@/lib/agents/providers/schema'
import { json } from '@/lib/http/json'
import { route } from '@/lib/http/route'

export const GET = route({ scope: 'admin' }, async ({ db, actor }) => ({ providers: await listProviders(db, actor) }))

export const POST = route({ body: createProviderSchema, scope: 'admin' }, async ({ db, actor, body }) =>
  json(await createProvider(db, actor, body), 201),
)
