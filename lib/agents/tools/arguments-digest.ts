import { sha256Hex } from '@/lib/core/crypto'

/** Characters of JSON stored with a call. Longer arguments are refused: no approver could read all of what would run. */
export const ARGUMENTS_MAX = 8000

/** What a decision is bound to: this tool, as defined when it was asked for, with exactly these arguments. */
export function argumentsDigest(name: string, definition: string, argumentsText: string): string {
  return sha256Hex(JSON.stringify([name, definition, argumentsText]))
}
