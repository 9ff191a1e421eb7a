import { foldName, GROUPS } from '@/lib/actors/constants'
import { sha256Hex } from '@/lib/core/crypto'
import type { Tx } from '@/lib/core/database'
import { findActorsByNames } from '@/lib/core/dialects/actors'
import type { Dialect } from '@/lib/core/dialects/dialect'

const NAME_LENGTH = 50

/** An actor that needs a handle. identity: makes the fallback handle unique. */
export type Nameless = { name: string; identity: string }

/** A free name for each, in order: as it is, else with -2, -3, -4, else with a digest of the identity. */
export async function freeNames(tx: Tx, dialect: Dialect, wanted: Nameless[]): Promise<string[]> {
  const names: (string | undefined)[] = wanted.map(() => undefined)
  const given = new Set<string>(GROUPS)
  for (const suffix of [() => '', () => '-2', () => '-3', () => '-4', digestSuffix]) {
    const waiting = [...wanted.entries()].filter(([index]) => names[index] === undefined)
    const candidates = new Map(waiting.map(([index, one]) => [index, withSuffix(one.name, suffix(one))]))
    const rows = await findActorsByNames(tx, dialect, [...candidates.values()].map(foldName))
    const taken = new Set(rows.map((row) => row.nameFolded))
    for (const [index, name] of candidates) {
      if (taken.has(foldName(name)) || given.has(foldName(name))) continue
      given.add(foldName(name))
      names[index] = name
    }
  }
  return names.map((name) => {
    if (name === undefined) throw new Error('No free name was found.')
    return name
  })
}

function withSuffix(name: string, suffix: string): string {
  return `${name.slice(0, NAME_LENGTH - suffix.length)}${suffix}`
}

function digestSuffix({ identity }: Nameless): string {
  return `-${sha256Hex(identity).slice(0, 8)}`
}
