import { needsSetUp } from '@/lib/actors/needs-set-up'
import { takeAttempt } from '@/lib/auth/throttle'
import { equalInConstantTime, keyedDigest } from '@/lib/core/crypto'
import type { Database } from '@/lib/core/database'
import { type Env, env, isForThisMachine } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { log } from '@/lib/core/log'
import { authSecret } from '@/lib/core/secret'

/** Where others than this machine can reach the server, a stranger could be the first at the set-up page. */
export function isSetUpCodeAsked(from: Pick<Env, 'HOST' | 'PUBLIC_URL'> = env()): boolean {
  return !isForThisMachine(from)
}

/** Writes the code to the log if the set-up page will ask for it. Called at start. */
export async function announceSetUp(db: Database): Promise<void> {
  if (!(await needsSetUp(db))) return
  if (isSetUpCodeAsked()) log.warn(`To set up this server open /setup and enter the setup code ${setUpCode()}`)
}

/** Throws invalid with field setUpCode unless the code of the log was given, or none is asked for. */
export async function requireSetUpCode(db: Database, given: string, address: string): Promise<void> {
  if (!isSetUpCodeAsked()) return
  await takeAttempt(db, [{ key: `set-up:${address}`, limit: 10 }])
  if (equalInConstantTime(given.trim().toLowerCase(), setUpCode())) return
  throw new AppError('invalid', 'The setup code is wrong. Find it in the server log.', { field: 'setUpCode' })
}

/** Made from the secret of the instance, so that every process and restart shows the same one. */
function setUpCode(): string {
  return keyedDigest(authSecret(), 'set-up code').slice(0, 16)
}
