import { Secret, TOTP } from 'otpauth'

const PERIOD_SECONDS = 30
/** Periods before and after the present one that count too: clocks of phones are off. */
const WINDOW = 1

/** 160 random bits in base 32, as RFC 4226 recommends. */
export function newSecret(): string {
  return new Secret({ size: 20 }).base32
}

/** What an app reads from a QR code. */
export function secretAddress(secret: string, name: string, host: string): string {
  return new TOTP({ issuer: `Confab ${host}`, label: name, secret: Secret.fromBase32(secret) }).toString()
}

/** The period (Unix time in 30 s) whose code this is, or null. RFC 6238, SHA-1, six digits: what every app speaks. */
export function stepOfCode(secret: string, code: string, now: number): number | null {
  const timestamp = { timestamp: now, period: PERIOD_SECONDS }
  const delta = TOTP.validate({ token: code, secret: Secret.fromBase32(secret), window: WINDOW, ...timestamp })
  return delta === null ? null : TOTP.counter(timestamp) + delta
}
