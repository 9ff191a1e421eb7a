import { DISK_FULL, READ_ONLY } from '../constants'
import type { Database } from '../database'
import { isAppError } from '../errors'
import { write } from '../write'

const KEY = 'lastProbe'
/** Frequent checks cause no more writes than this. */
const MEMORY_MS = 1000

type Probe = { result: Promise<string | null>; until: number }
const probes = new WeakMap<Database, Probe>()

/** Why the database cannot store a row, found by storing one, or null. At most a second old. */
export function writeProblem(db: Database): Promise<string | null> {
  const known = probes.get(db)
  if (known && known.until > performance.now()) return known.result
  const probe: Probe = { result: tryWriting(db), until: Number.POSITIVE_INFINITY }
  probes.set(db, probe)
  void probe.result.then(() => {
    probe.until = performance.now() + MEMORY_MS
  })
  return probe.result
}

async function tryWriting(db: Database): Promise<string | null> {
  const data = { value: '""', updatedAt: new Date() }
  try {
    await write(db, (tx) => tx.setting.upsert({ where: { key: KEY }, create: { key: KEY, ...data }, update: data }))
    return null
  } catch (error) {
    const sentence = isAppError(error) ? error.message : ''
    if (sentence === DISK_FULL) return 'the disk of the database is full'
    return sentence === READ_ONLY ? 'the database is read-only' : 'the database does not answer'
  }
}
