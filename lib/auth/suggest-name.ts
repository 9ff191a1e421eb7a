import anyAscii from 'any-ascii'
import { foldName, GROUPS } from '@/lib/actors/constants'
import type { Database } from '@/lib/core/database'

const MAX = 50

/**
 * A free name close to what the provider calls the person: "Zoë Ünal" becomes zoe-unal, or zoe-unal-2. Of several the
 * first that is written in Latin letters; where none is, the first is transliterated: "Иван" becomes ivan.
 */
export async function suggestName(db: Database, wished: (string | undefined)[]): Promise<string> {
  const texts = wished.flatMap((text) => text ?? [])
  const handles = [...texts.map(toHandle), ...texts.map((text) => toHandle(anyAscii(text)))]
  const base = handles.find((handle) => /[a-z0-9]/.test(handle)) ?? 'person'
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
