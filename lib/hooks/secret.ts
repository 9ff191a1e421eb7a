import { randomBytes } from 'node:crypto'
import { sha256Hex } from '@/lib/core/crypto'

const PATTERN = /^[A-Za-z0-9_-]{43}$/

/** The secret part of a hook's address: 256 random bits, of which only the digest is kept. */
export function newHookSecret(): { secret: string; secretDigest: string } {
  const secret = randomBytes(32).toString('base64url')
  return { secret, secretDigest: sha256Hex(`confab hook ${secret}`) }
}

/** Null: this cannot be one. */
export function hookDigest(secret: string): string | null {
  return PATTERN.test(secret) ? sha256Hex(`confab hook ${secret}`) : null
}

/** Below the base path, which the links add. */
export function hookPath(secret: string): string {
  return `/hooks/${secret}`
}
