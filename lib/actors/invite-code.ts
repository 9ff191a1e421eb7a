import { randomBytes } from 'node:crypto'
import { sha256Hex } from '@/lib/core/crypto'

/** The code of a new invitation link: 128 random bits. Only its digest is stored. */
export function newInviteCode(): string {
  return randomBytes(16).toString('base64url')
}

/** Under which an invitation is found. The same for invitations to the instance and to rooms. */
export function inviteCodeDigest(code: string): string {
  return sha256Hex(`confab invite ${code}`)
}

/** Keeps the invitation code while a person signs up through another provider. */
export const INVITE_COOKIE = 'confab-invite'
