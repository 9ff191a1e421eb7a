import { hash } from '@node-rs/argon2'

/** argon2id (the library's default), 19 MiB, two passes: OWASP's first recommendation. */
const ARGON2_OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** The stored form of a password: a PHC string with its own salt and parameters. */
export async function hashPassword(password: string): Promise<string> {
  return await hash(password, ARGON2_OPTIONS)
}
