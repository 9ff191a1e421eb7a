import type { Database } from '@/lib/core/database'
import { isAppError } from '@/lib/core/errors'
import { unseal } from '@/lib/core/seal'
import { ProviderFault } from '../provider-fault'
import type { OpenProfile } from './connect-profile'
import { secretPlace } from './secret-place'

/** Throws a ProviderFault: the profile is gone, or its key cannot be read under this server's secret. */
export async function openProfile(db: Database, profileId: string): Promise<OpenProfile> {
  const row = await db.prisma.providerProfile.findUnique({ where: { id: profileId } })
  if (!row) throw new ProviderFault("This agent's provider no longer exists.")
  try {
    const secret = row.secret === null ? null : unseal(secretPlace(row.id), row.secret)
    return { kind: row.kind, baseUrl: row.baseUrl, secret }
  } catch (error) {
    if (!isAppError(error)) throw error
    throw new ProviderFault(
      "The provider's API key cannot be decrypted. An administrator has to enter it again.",
      error,
    )
  }
}
