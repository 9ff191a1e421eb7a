import { firstText, isObject, type Loose, objectOf, objectsOf, textOf } from '@/lib/core/loose-json'
import { jsonLines } from '../json-lines'
import type { SourceFiles, SourcePerson } from '../source'

export type MattermostPeople = {
  person: (username: string) => SourcePerson
  known: (username: string) => SourcePerson | null
  /** Members of a channel, by the names of team and channel. */
  membersOf: (team: string, channel: string) => SourcePerson[]
  /** More than one: channels of one name have to be told apart. */
  teams: number
}

/** Everybody of an export: they stand after the channels and before the posts, up to which the file is read ahead. */
export async function readMattermostPeople(files: SourceFiles, names: string[]): Promise<MattermostPeople> {
  const people = new Map<string, SourcePerson>()
  const members = new Map<string, string[]>()
  const teams = new Set<string>()
  for (const name of names) {
    for await (const line of jsonLines(files, name)) {
      const record = 'value' in line && isObject(line.value) ? line.value : {}
      if (record.type === 'post' || record.type === 'direct_post') break
      if (record.type === 'team') teams.add(textOf(objectOf(record.team).name))
      const user = objectOf(record.type === 'bot' ? record.bot : record.user)
      const username = textOf(user.username)
      if (username === '' || (record.type !== 'user' && record.type !== 'bot')) continue
      people.set(username, toPerson(username, user, record.type === 'bot'))
      for (const team of objectsOf(user.teams))
        for (const channel of objectsOf(team.channels)) {
          const key = `${textOf(team.name)}/${textOf(channel.name)}`
          const list = members.get(key)
          if (list) list.push(username)
          else members.set(key, [username])
        }
    }
  }
  const known = (username: string) => people.get(username) ?? null
  const person = (username: string): SourcePerson =>
    known(username) ?? {
      id: username || 'unknown',
      kind: 'human',
      name: username || 'unknown',
      displayName: username || 'Unknown',
    }
  return {
    person,
    known,
    membersOf: (team, channel) => (members.get(`${team}/${channel}`) ?? []).map(person),
    teams: teams.size,
  }
}

function toPerson(username: string, user: Loose, isBot: boolean): SourcePerson {
  const fullName = `${textOf(user.first_name)} ${textOf(user.last_name)}`.trim()
  const email = textOf(user.email)
  return {
    id: username,
    kind: isBot || user.is_bot === true ? 'integration' : 'human',
    name: username,
    displayName: firstText(user.nickname, user.display_name, fullName, username),
    ...(email === '' ? {} : { email }),
  }
}
