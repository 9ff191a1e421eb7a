import { audit } from '@/lib/actors/audit/audit'
import { foldName } from '@/lib/actors/constants'
import { requireAdministrator } from '@/lib/actors/require-person'
import type { Actor } from '@/lib/actors/schema'
import type { Database, Tx } from '@/lib/core/database'
import { AppError, notFound } from '@/lib/core/errors'
import type { ProviderProfile } from '@/lib/core/generated/sqlite/client'
import { seal } from '@/lib/core/seal'
import { write } from '@/lib/core/write'
import { asTakenName } from './as-taken-name'
import { getProvider } from './get-provider'
import { profileAddress } from './profile-address'
import { type PublicPrice, type PublicProvider, type UpdateProviderInput, updateProviderSchema } from './schema'
import { secretPlace } from './secret-place'

/** Changes what is given. Throws conflict (name), invalid (secret: another host needs the key typed again). */
export async function updateProvider(
  db: Database,
  actor: Actor,
  id: string,
  input: UpdateProviderInput,
): Promise<PublicProvider> {
  requireAdministrator(actor)
  const { name, baseUrl, secret, prices } = updateProviderSchema.parse(input)
  try {
    await write(db, async (tx) => {
      const row = await tx.providerProfile.findUnique({ where: { id } })
      if (!row) throw notFound('Provider')
      if (baseUrl !== undefined && secret === undefined) refuseOtherHost(row, baseUrl)
      await tx.providerProfile.update({
        where: { id },
        data: {
          ...(name === undefined ? {} : { name, nameFolded: foldName(name) }),
          baseUrl,
          secret: secret === undefined || secret === null ? secret : seal(secretPlace(id), secret),
          updatedAt: new Date(),
        },
      })
      if (prices) await replacePrices(tx, id, prices)
      const changed = Object.entries(input).flatMap(([field, value]) => (value === undefined ? [] : [field]))
      const detail = { changed, hasSecret: secret === undefined ? row.secret !== null : secret !== null }
      await audit(tx, { actorId: actor.id, action: 'provider.changed', targetKind: 'provider', targetId: id, detail })
    })
  } catch (error) {
    throw asTakenName(error)
  }
  return await getProvider(db, actor, id)
}

/** Otherwise anyone who may change the address could send the stored key to their own server and read it there. */
function refuseOtherHost(row: ProviderProfile, baseUrl: string | null) {
  const originOf = (url: string | null) => new URL(profileAddress({ kind: row.kind, baseUrl: url })).origin
  if (row.secret === null || originOf(row.baseUrl) === originOf(baseUrl)) return
  throw new AppError('invalid', 'The base URL has changed. Enter the API key again.', { field: 'secret' })
}

async function replacePrices(tx: Tx, profileId: string, prices: PublicPrice[]) {
  await tx.modelPrice.deleteMany({ where: { profileId } })
  await tx.modelPrice.createMany({
    data: prices.map(({ prefix, inputMicros, cachedInputMicros, outputMicros }) => ({
      profileId,
      prefix,
      inputMicros: BigInt(inputMicros),
      cachedInputMicros: cachedInputMicros === null ? null : BigInt(cachedInputMicros),
      outputMicros: BigInt(outputMicros),
    })),
  })
}
