import { firstText, type Loose, objectOf, objectsOf, textOf } from '@/lib/core/loose-json'
import type { SourcePerson } from '../source'
import { idOf } from './rocketchat-id'

export type RocketPeople = {
  add: (user: Loose) => boolean
  person: (id: string) => SourcePerson
  /** null: nobody of the dump. */
  named: (username: string) => SourcePerson | null
  /** Whoever `u` of a record is; it tells the names of those who were removed since. */
  of: (user: unknown) => SourcePerson
}

export function createRocketPeople(): RocketPeople {
  const byId = new Map<string, SourcePerson>()
  const byName = new Map<string, SourcePerson>()
  const keep = (person: SourcePerson): SourcePerson => {
    byId.set(person.id, person)
    byName.set(person.name, person)
    return person
  }
  const person = (id: string): SourcePerson =>
    byId.get(id) ?? { id: id || 'unknown', kind: 'human', name: id || 'unknown', displayName: id || 'Unknown' }
  return {
    add: (user) => {
      const id = idOf(user._id)
      if (id === '') return false
      const name = firstText(user.username, user.name, id)
      const email = textOf(objectsOf(user.emails)[0]?.address)
      keep({
        id,
        kind: user.type === 'bot' || user.type === 'app' ? 'integration' : 'human',
        name,
        displayName: firstText(user.name, name),
        ...(email === '' ? {} : { email }),
      })
      return true
    },
    person,
    named: (username) => byName.get(username) ?? null,
    of: (user) => {
      const { _id, username, name } = objectOf(user)
      const id = idOf(_id)
      if (byId.has(id) || id === '' || firstText(username) === '') return person(id)
      return keep({ id, kind: 'human', name: textOf(username), displayName: firstText(name, username) })
    },
  }
}
