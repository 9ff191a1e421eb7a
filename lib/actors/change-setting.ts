import type { Database } from '@/lib/core/database'
import { type SettingKey, type SettingValue, setSetting } from '@/lib/core/settings'
import { write } from '@/lib/core/write'
import { audit } from './audit/audit'
import { requireAdministrator } from './require-person'
import type { Actor } from './schema'

/** Changes a setting of the instance in the name of an administrator. */
export async function changeSetting<K extends SettingKey>(
  db: Database,
  actor: Actor,
  key: K,
  value: SettingValue<K>,
): Promise<void> {
  requireAdministrator(actor)
  await setSetting(db, key, value)
  const detail = { value }
  await write(db, (tx) =>
    audit(tx, { actorId: actor.id, action: 'setting.changed', targetKind: 'setting', targetId: key, detail }),
  )
}
