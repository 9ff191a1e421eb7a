import { requireAdministrator } from '@/lib/actors/require-person'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { notFound } from '@/lib/core/errors'
import { presentProvider, providerParts } from './present-provider'
import type { PublicProvider } from './schema'

export async function getProvider(db: Database, actor: Actor, id: string): Promise<PublicProvider> {
  requireAdministrator(actor)
  const row = await db.prisma.providerProfile.findUnique({ where: { id }, include: providerParts })
  if (!row) throw notFound('Provider')
  return presentProvider(row)
}
