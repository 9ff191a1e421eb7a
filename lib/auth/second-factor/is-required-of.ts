import type { Database } from '@/lib/core/database'
import { getSetting } from '@/lib/core/settings'

/** Whether people of this role need a second factor here. */
export async function isRequiredOf(db: Database, role: string | null): Promise<boolean> {
  const policy = await getSetting(db, 'secondFactorFor')
  return policy === 'everybody' || (policy === 'admins' && (role === 'owner' || role === 'admin'))
}
