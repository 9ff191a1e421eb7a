import { sha256Hex } from '@/lib/core/crypto'

/** What a decision is bound to: this tool, as defined when it was asked for, with exactly these arguments. */
export function argumentsDigest(name: string, definition: string, argumentsText: string): string {
  return sha256Hex(JSON.stringify([name, definition, argumentsText]))
}
