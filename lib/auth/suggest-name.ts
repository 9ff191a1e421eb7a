import { foldName, GROUPS } from '@/lib/actors/constants'
import type { Database } from '@/lib/core/database'

const MAX = 50

/**
 * A free name close to what the provider calls the person: "Zoë Ünal" becomes zoe-unal, or zoe-unal-2. Of several the
 * first that has letters for one: a name in Japanese has none, the address of the same person often does.
 */
export async function suggestName(db: Database, wished: (string | undefined)[]): Promise<string> {
  const base = wished.map((text) => toHandle(text ?? '')).find((handle) => /[a-z0-9]/.test(handle)) ?? 'person'
  const taken = await db.prisma.actor.findMany({
    where: { nameFolded: { startsWith: foldName(base) } },
    select: { nameFolded: true },
    take: 1000,
  })
  const names = new Set<string>([...GROUPS, ...taken.map((row) => row.nameFolded)])
  for (let number = 1; ; number++) {
    const suffix = number === 1 ? '' : `-${number}`
    const name = base.slice(0, MAX - suffix.length) + suffix
    if (!names.has(foldName(name))) return name
  }
}

function toHandle(wished: string): string {
  const plain = wished.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  const handle = plain.replace(/[^a-z0-9_-]+/g, '-').replace(/^-+|-+$/g, '')
  return handle.slice(0, MAX)
}
