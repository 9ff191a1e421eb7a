import { verify } from '@node-rs/argon2'
import { hashPassword } from './hash-password'

let decoy: Promise<string> | undefined

/** True when the password fits. Without a hash (unknown name, no password) it does the same work and says no. */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword('the password of nobody')
  const matches = await verify(passwordHash ?? (await decoy), password)
  return matches && passwordHash !== null
}
