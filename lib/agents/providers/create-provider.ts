import { audit } from '@/lib/actors/audit/audit'
import { foldName } from '@/lib/actors/constants'
import { requireAdministrator } from '@/lib/actors/require-person'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { newId } from '@/lib/core/ids'
import { seal } from '@/lib/core/seal'
import { write } from '@/lib/core/write'
import { asTakenName } from './as-taken-name'
import { getProvider } from './get-provider'
import { type CreateProviderInput, createProviderSchema, type PublicProvider } from './schema'
import { secretPlace } from './secret-place'

/** Keeps how a provider of models is reached. Its secret is stored encrypted and never shown. Throws conflict (name). */
export async function createProvider(db: Database, actor: Actor, input: CreateProviderInput): Promise<PublicProvider> {
  requireAdministrator(actor)
  const { name, kind, baseUrl, secret } = createProviderSchema.parse(input)
  const id = newId()
  const now = new Date()
  try {
    await write(db, async (tx) => {
      await tx.providerProfile.create({
        data: {
          ...{ id, name, nameFolded: foldName(name), kind, baseUrl, createdAt: now, updatedAt: now },
          secret: secret === undefined ? null : seal(secretPlace(id), secret),
        },
      })
      const detail = { kind, hasSecret: secret !== undefined }
      await audit(tx, { actorId: actor.id, action: 'provider.created', targetKind: 'provider', targetId: id, detail })
    })
  } catch (error) {
    throw asTakenName(error)
  }
  return await getProvider(db, actor, id)
}
