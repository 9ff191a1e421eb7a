import { type Loose, objectOf, textOf } from '@/lib/core/loose-json'
import type { SourcePerson } from '../source'

const KNOWN_MAX = 200_000

/** People by their Matrix id, with the name they had last. */
export class MatrixPeople {
  private readonly names = new Map<string, string>()

  /** Names are in the events of members, and beside some messages. */
  learn(event: Loose) {
    const content = objectOf(event.content)
    if (event.type === 'm.room.member' && content.membership === 'join')
      this.keep(textOf(event.state_key), content.displayname)
  }

  /** A name that is only known from a mention. */
  named(id: string, name: string): SourcePerson {
    if (!this.names.has(id)) this.keep(id, name)
    return this.person(id)
  }

  person(id: string): SourcePerson {
    const local = /^@([^:]*)/.exec(id)?.[1] ?? id
    const displayName = this.names.get(id) || local || id
    return { id, kind: 'human', name: local || id, displayName }
  }

  private keep(id: string, name: unknown) {
    if (id !== '' && textOf(name).trim() !== '' && this.names.size < KNOWN_MAX) this.names.set(id, textOf(name).trim())
  }
}
