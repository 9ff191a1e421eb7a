import { randomInt } from 'node:crypto'
import { sha256Hex } from '@/lib/core/crypto'
import type { Tx } from '@/lib/core/database'
import { RECOVERY_CODES } from './constants'

/** Base 32 without the letters that look like digits (Crockford). */
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz'
/** 80 random bits: too many to be found from a digest. */
const LENGTH = 16

/** Puts ten new codes in the place of all earlier ones. This is the only time they can be read. */
export async function replaceRecoveryCodes(tx: Tx, userId: string): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, newCode)
  await tx.recoveryCode.deleteMany({ where: { userId } })
  await tx.recoveryCode.createMany({ data: codes.map((code) => ({ userId, digest: digestOf(userId, plain(code)) })) })
  return codes
}

/** True once: of two who use one code at the same time, one. */
export async function spendRecoveryCode(tx: Tx, userId: string, typed: string): Promise<boolean> {
  const { count } = await tx.recoveryCode.deleteMany({ where: { userId, digest: digestOf(userId, plain(typed)) } })
  return count === 1
}

function newCode(): string {
  const code = Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('')
  return code.replace(/.{4}(?=.)/g, '$&-')
}

/** As people copy it: with or without dashes, in capitals, with letters for the digits they look like. */
function plain(typed: string): string {
  return typed.toLowerCase().replace(/[\s-]/g, '').replaceAll('o', '0').replace(/[il]/g, '1')
}

function digestOf(userId: string, code: string): string {
  return sha256Hex(`recovery ${userId} ${code}`)
}
