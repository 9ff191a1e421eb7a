import { createHmac, hash, randomBytes, timingSafeEqual } from 'node:crypto'

export function sha256Hex(text: string | Uint8Array): string {
  return hash('sha256', text, 'hex')
}

/** 32 random bytes in hex, stored with one text and erased with it. */
export function newSalt(): string {
  return randomBytes(32).toString('hex')
}

/**
 * What the log keeps of a text: HMAC-SHA-256 under its salt, in hex. With the salt erased the text can neither be
 * recovered nor guessed, and the chain still verifies.
 */
export function commit(salt: string, text: string): string {
  return createHmac('sha256', Buffer.from(salt, 'hex')).update(text).digest('hex')
}

/** HMAC-SHA-256 under a key of the instance, for comparing bodies without keeping them. */
export function keyedDigest(key: string, text: string): string {
  return createHmac('sha256', key).update(text).digest('hex')
}

export function equalInConstantTime(a: string, b: string): boolean {
  const left = Buffer.from(sha256Hex(a))
  return timingSafeEqual(left, Buffer.from(sha256Hex(b)))
}
