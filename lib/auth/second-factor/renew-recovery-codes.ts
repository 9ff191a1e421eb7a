import { audit } from '@/lib/actors/audit/audit'
import { requirePerson } from '@/lib/actors/require-person'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { notFound } from '@/lib/core/errors'
import { write } from '@/lib/core/write'
import { checkCode } from './check-code'
import { hasSecondFactor } from './has-second-factor'
import { replaceRecoveryCodes } from './recovery-codes'

/** Ten new recovery codes, for a code; the earlier ones end. Throws invalid with field code, not_found, rate_limited. */
export async function renewRecoveryCodes(db: Database, actor: Actor, code: string): Promise<string[]> {
  requirePerson(actor)
  if (!(await hasSecondFactor(db, actor.id))) throw notFound('Second factor')
  await checkCode(db, actor.id, code)
  return await write(db, async (tx) => {
    await audit(tx, {
      actorId: actor.id,
      action: 'second_factor.codes_renewed',
      targetKind: 'actor',
      targetId: actor.id,
    })
    return await replaceRecoveryCodes(tx, actor.id)
  })
}
