import { changeSetting } from '@/lib/actors/change-setting'
import { principals } from '@/lib/actors/principal-cache'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import type { SecondFactorPolicy } from './constants'

/** Says who needs a second factor, effective at once: whoever has none can only set one up. Throws forbidden. */
export async function requireOf(db: Database, actor: Actor, whom: SecondFactorPolicy): Promise<void> {
  await changeSetting(db, actor, 'secondFactorFor', whom)
  principals(db).clear()
}
