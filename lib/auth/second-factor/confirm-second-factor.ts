import { audit } from '@/lib/actors/audit/audit'
import { principals } from '@/lib/actors/principal-cache'
import { requirePerson } from '@/lib/actors/require-person'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { unseal } from '@/lib/core/seal'
import { write } from '@/lib/core/write'
import { revoke } from '../revoke-devices'
import { giveBackAttempt, takeAttempt } from '../throttle'
import { stepOfCode } from './app-codes'
import { attemptsOf, wrongCode } from './check-code'
import { findPending } from './find-pending'
import { replaceRecoveryCodes } from './recovery-codes'
import { secretPlace } from './secret-place'

/**
 * Takes the first code of the app: from now on a sign-in with the password asks for one. Signs out every other device,
 * which only the password opened. Gives the recovery codes, this once. Throws invalid with field code, conflict, gone.
 */
export async function confirmSecondFactor(
  db: Database,
  actor: Actor,
  code: string,
  deviceId: string,
): Promise<string[]> {
  requirePerson(actor)
  const userId = actor.id
  const pending = await findPending(db, userId)
  if (!pending) throw new AppError('gone', 'This took too long. Start again.')
  const keys = attemptsOf(userId)
  await takeAttempt(db, keys)
  const step = stepOfCode(unseal(secretPlace(userId), pending.secret), code.replace(/\s/g, ''), Date.now())
  if (step === null) throw wrongCode()
  const codes = await write(db, async (tx) => {
    const { count } = await tx.secondFactor.updateMany({
      where: { userId, confirmedAt: null, secret: pending.secret },
      data: { confirmedAt: new Date(), lastStep: step },
    })
    if (count === 0) throw new AppError('conflict', 'A second factor was set up in the meantime.')
    await revoke(tx, { userId, id: { not: deviceId } })
    await tx.userSession.updateMany({
      where: { id: deviceId, userId, provedBy: 'password' },
      data: { provedBy: 'code' },
    })
    await audit(tx, { actorId: userId, action: 'second_factor.added', targetKind: 'actor', targetId: userId })
    return await replaceRecoveryCodes(tx, userId)
  })
  principals(db).clear()
  await giveBackAttempt(db, keys)
  return codes
}
