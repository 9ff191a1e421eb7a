import { randomBytes, randomInt } from 'node:crypto'
import { sha256Hex } from '@/lib/core/crypto'

const PREFIX_LENGTH = 10
const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789'
const PATTERN = new RegExp(`^confab_([a-z0-9]{${PREFIX_LENGTH}})_([A-Za-z0-9_-]{43})$`)

/** A new token: the prefix distinguishes tokens in lists and finds the row, the 256-bit secret proves it. */
export function newApiToken(): { token: string; prefix: string; secretDigest: string } {
  const prefix = Array.from({ length: PREFIX_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('')
  const secret = randomBytes(32).toString('base64url')
  return { token: `confab_${prefix}_${secret}`, prefix, secretDigest: sha256Hex(secret) }
}

/** Prefix and digest of a presented token, or null when it cannot be one. */
export function parseApiToken(text: string): { prefix: string; secretDigest: string } | null {
  const [, prefix, secret] = PATTERN.exec(text.slice(0, 200)) ?? []
  return prefix && secret ? { prefix, secretDigest: sha256Hex(secret) } : null
}
