import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { AppError } from './errors'
import { authSecret } from './secret'

const VERSION = 'v1'
const CIPHER = 'aes-256-gcm'
const NONCE_BYTES = 12
const TAG_BYTES = 16

/**
 * Encrypts a secret of another system for its database row (AES-256-GCM). The key is derived from the instance secret,
 * which is kept outside the database; `place` names table, row and column ("provider:ID:secret"), so that a ciphertext
 * copied to another row does not open there.
 */
export function seal(place: string, text: string): string {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(CIPHER, key(), nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(Buffer.from(place))
  const bytes = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return `${VERSION}.${bytes.toString('base64url')}`
}

/** Throws unavailable when the text was sealed for another place, under another instance secret, or was changed. */
export function unseal(place: string, sealed: string): string {
  try {
    const [version, encoded = ''] = sealed.split('.')
    if (version !== VERSION) throw new Error(`Unknown version ${version}.`)
    const bytes = Buffer.from(encoded, 'base64url')
    const decipher = createDecipheriv(CIPHER, key(), bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
    decipher.setAAD(Buffer.from(place))
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
    return decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
  } catch (cause) {
    throw new AppError('unavailable', 'A stored secret cannot be decrypted. Enter it again.', { cause })
  }
}

let derived: { from: string; key: Buffer } | undefined

function key(): Buffer {
  const from = authSecret()
  if (derived?.from !== from) {
    derived = { from, key: Buffer.from(hkdfSync('sha256', from, '', 'confab: secrets at rest', 32)) }
  }
  return derived.key
}
