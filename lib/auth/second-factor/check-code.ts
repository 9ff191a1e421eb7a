import { audit } from '@/lib/actors/audit/audit'
import type { Database } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { unseal } from '@/lib/core/seal'
import { write } from '@/lib/core/write'
import { giveBackAttempt, type ThrottleKey, takeAttempt } from '../throttle'
import { stepOfCode } from './app-codes'
import { spendRecoveryCode } from './recovery-codes'
import { secretPlace } from './secret-place'

/** In 15 minutes. Three of a million codes are right at any time. */
const ATTEMPTS = 5

/**
 * That the person has their app, or a recovery code. Either is taken once: a code of the app that was read over a
 * shoulder is worthless after its owner used it. Throws invalid with field code, rate_limited.
 */
export async function checkCode(db: Database, userId: string, typed: string, now = Date.now()): Promise<void> {
  const keys = attemptsOf(userId)
  await takeAttempt(db, keys)
  const digits = typed.replace(/\s/g, '')
  const isRight = /^\d{6}$/.test(digits)
    ? await spendAppCode(db, userId, digits, now)
    : await write(db, (tx) => spendRecoveryCode(tx, userId, typed))
  if (!isRight) {
    await noteFailure(db, userId)
    throw wrongCode()
  }
  await giveBackAttempt(db, keys)
}

export function attemptsOf(userId: string): ThrottleKey[] {
  return [{ key: `second-factor:${userId}`, limit: ATTEMPTS }]
}

export function wrongCode(): AppError {
  return new AppError('invalid', 'This code is wrong or was used already.', { field: 'code' })
}

async function spendAppCode(db: Database, userId: string, digits: string, now: number): Promise<boolean> {
  const factor = await db.prisma.secondFactor.findFirst({ where: { userId, confirmedAt: { not: null } } })
  const step = factor && stepOfCode(unseal(secretPlace(userId), factor.secret), digits, now)
  if (step === null) return false
  const { count } = await write(db, (tx) =>
    tx.secondFactor.updateMany({ where: { userId, lastStep: { lt: step } }, data: { lastStep: step } }),
  )
  return count === 1
}

async function noteFailure(db: Database, userId: string) {
  const detail = { step: 'code' }
  await write(db, (tx) =>
    audit(tx, { actorId: null, action: 'sign_in.failed', targetKind: 'actor', targetId: userId, detail }),
  )
}
