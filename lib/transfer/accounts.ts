import type { Place } from './sources/source'

export const OUTCOMES = ['imported', 'present', 'merged', 'kept', 'refused'] as const
export type Outcome = (typeof OUTCOMES)[number]
export type Counts = { read: number } & Record<Outcome, number>
/** Why records were refused, with the first of them. */
export type Reason = { reason: string; count: number; file: string; record: number; kind: string }
export type FileAccount = Counts & { file: string; kinds: Record<string, Counts>; reasons: Reason[] }

const REASONS_MAX = 100

/** What became of every record: each is read once and ends in exactly one outcome. */
export class Accounts {
  private readonly slots: { file: string; name: string; kind: string; counts: Counts }[] = []
  private readonly places = new Map<string, number>()
  private readonly reasons = new Map<string, Map<string, Reason>>()

  /** `file`: the file it is accounted under, an archive for instance; the place names what is in it. */
  read(file: string, place: Place): number {
    const key = JSON.stringify([file, place.file, place.kind])
    let slot = this.places.get(key)
    if (slot === undefined) {
      slot = this.slots.push({ file, name: place.file, kind: place.kind, counts: none() }) - 1
      this.places.set(key, slot)
    }
    this.at(slot).counts.read++
    return slot
  }

  end(slot: number, outcome: Outcome): void {
    this.at(slot).counts[outcome]++
  }

  refuse(slot: number, record: number, reason: string): void {
    const { file, name, kind } = this.at(slot)
    this.end(slot, 'refused')
    const ofFile = this.reasons.get(file) ?? new Map<string, Reason>()
    this.reasons.set(file, ofFile)
    const text = ofFile.has(reason) || ofFile.size < REASONS_MAX ? reason : 'other reasons'
    const known = ofFile.get(text)
    if (known) known.count++
    else ofFile.set(text, { reason: text, count: 1, file: name, record, kind })
  }

  /** Where a record stands, for whoever is told of it at once. */
  placeOf(slot: number, record: number): Place {
    const { name, kind } = this.at(slot)
    return { file: name, record, kind }
  }

  files(): FileAccount[] {
    const files = new Map<string, FileAccount>()
    for (const { file, kind, counts } of this.slots) {
      const reasons = [...(this.reasons.get(file)?.values() ?? [])]
      const account = files.get(file) ?? { file, ...none(), kinds: {}, reasons }
      files.set(file, account)
      add(account, counts)
      // A kind comes out of the file, and may be named like something every object has.
      const known = Object.hasOwn(account.kinds, kind) ? account.kinds[kind] : undefined
      Object.defineProperty(account.kinds, kind, {
        value: add(known ?? none(), counts),
        ...{ enumerable: true, configurable: true, writable: true },
      })
    }
    return [...files.values()]
  }

  /** All files together. Throws when a record has no outcome, or two: that would be a fault of the import. */
  total(): Counts {
    const total = none()
    for (const { file, kind, counts } of this.slots) {
      const ended = OUTCOMES.reduce((sum, outcome) => sum + counts[outcome], 0)
      if (ended !== counts.read)
        throw new Error(`${file}: ${counts.read} records of ${kind} read, ${ended} accounted for.`)
      add(total, counts)
    }
    return total
  }

  private at(slot: number) {
    const found = this.slots[slot]
    if (!found) throw new Error('A record of no file.')
    return found
  }
}

export function none(): Counts {
  return { read: 0, imported: 0, present: 0, merged: 0, kept: 0, refused: 0 }
}

function add<T extends Counts>(to: T, counts: Counts): T {
  to.read += counts.read
  for (const outcome of OUTCOMES) to[outcome] += counts[outcome]
  return to
}
