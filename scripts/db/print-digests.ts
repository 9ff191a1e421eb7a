import type { Digests } from '@/lib/core/backup/manifest'

export function printDigests(digests: Digests): void {
  for (const [table, { rows, sha256 }] of Object.entries(digests)) {
    console.log(`  ${table.padEnd(16)} ${String(rows).padStart(9)} rows  ${sha256.slice(0, 16)}`)
  }
}
