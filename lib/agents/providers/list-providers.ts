import { requireAdministrator } from '@/lib/actors/require-person'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { presentProvider, providerParts } from './present-provider'
import type { PublicProvider } from './schema'

const PROVIDERS_SHOWN_MAX = 200

/** The providers of models this server knows, by name. */
export async function listProviders(db: Database, actor: Actor): Promise<PublicProvider[]> {
  requireAdministrator(actor)
  const rows = await db.prisma.providerProfile.findMany({
    orderBy: { nameFolded: 'asc' },
    take: PROVIDERS_SHOWN_MAX,
    include: providerParts,
  })
  return rows.map(presentProvider)
}
