import { formerNameSchema } from '@/lib/actors/schema'
import { foldNick } from '../../fold-nick'
import type { SourcePerson } from '../source'

/** Channel-rights prefixes in front of a nick, one or several; no nick begins with one of these. */
const RANKS = /^[@+%&~!]+/
/** So many names are none of a channel; a file of such gets no more memory for them. */
const NICKS_MAX = 200_000

/** Who is who in a channel: forms of a nick are one person, and who changes the nick stays who they were. */
export class Nicks {
  /** By folded nick: whose it is now, and who first had it. */
  private readonly now = new Map<string, SourcePerson>()
  private readonly first = new Map<string, SourcePerson>()

  constructor(private readonly source: string) {}

  /** The person behind a nick, or why it is no name. */
  person(written: string): SourcePerson | string {
    const nick = written.trim().replace(RANKS, '')
    const id = foldNick(nick)
    const known = this.now.get(id) ?? this.first.get(id)
    if (known) return known
    const wrong = formerNameSchema.safeParse(nick)
    if (!wrong.success) return `the name: ${wrong.error.issues[0]?.message}`
    if (this.first.size >= NICKS_MAX) for (const held of [this.now, this.first]) held.clear()
    const made: SourcePerson = { id, kind: 'human', name: nick, displayName: nick, externalSource: this.source }
    this.first.set(id, made)
    return made
  }

  rename(from: string, to: string) {
    const person = this.person(from)
    if (typeof person === 'string') return
    const [before, after] = [foldNick(from.replace(RANKS, '')), foldNick(to.replace(RANKS, ''))]
    this.now.delete(before)
    const known = this.first.get(after)
    // Back from bob_ to bob is back to the person; a nick somebody else had is taken over for as long as one stays.
    if (known && (before.startsWith(after) || after.startsWith(before))) this.now.delete(after)
    else this.now.set(after, person)
  }

  /** Whoever comes next with this nick may be somebody else. */
  left(nick: string) {
    this.now.delete(foldNick(nick.replace(RANKS, '')))
  }
}
