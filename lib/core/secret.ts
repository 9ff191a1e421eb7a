import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { env } from './env'
import { AppError } from './errors'

const SECRET_MIN = 32

let cached: string | undefined

/**
 * The key that signs sign-in cookies: NEXTAUTH_SECRET, else DATA_DIR/auth-secret, made at the first start with mode
 * 0600. Several processes on several machines need the same one, so there it comes from the environment.
 */
export function authSecret(): string {
  cached ??= env().NEXTAUTH_SECRET ?? secretFromFile(path.join(env().dataDir, 'auth-secret'))
  if (cached.length < SECRET_MIN) {
    throw new AppError(
      'invalid',
      `The secret in ${env().NEXTAUTH_SECRET ? 'NEXTAUTH_SECRET' : 'DATA_DIR/auth-secret'} must have at least ${SECRET_MIN} characters.`,
    )
  }
  return cached
}

function secretFromFile(file: string): string {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  try {
    // wx: of two processes that start together exactly one writes.
    writeFileSync(file, randomBytes(48).toString('base64url'), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if (!isExisting(error)) throw error
    chmodSync(file, 0o600)
  }
  return readFileSync(file, 'utf8').trim()
}

function isExisting(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST'
}
