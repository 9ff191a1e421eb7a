import { firstText, isObject, type Loose, objectOf, textOf } from '@/lib/core/loose-json'
import type { SourcePerson } from '../source'

export type SlackPeople = {
  /** Somebody of a list of users. false: they have no id. */
  add: (user: Loose) => boolean
  /** Whoever has this id. */
  person: (id: string) => SourcePerson
  /** Whoever a message is from. */
  authorOf: (message: Loose) => SourcePerson
}

const NOBODY: SourcePerson = { id: 'unknown', kind: 'system', name: 'unknown', displayName: 'Unknown' }

/** The people and apps of an export. An id that no list holds is kept by what the messages say of it. */
export function createSlackPeople(): SlackPeople {
  const known = new Map<string, SourcePerson>([
    ['USLACKBOT', { id: 'USLACKBOT', kind: 'integration', name: 'slackbot', displayName: 'Slackbot' }],
  ])
  /** Bots have an id of their own beside that of their user. */
  const userOfBot = new Map<string, string>()

  const person = (id: string): SourcePerson =>
    id === '' ? NOBODY : (known.get(id) ?? { id, kind: 'human', name: id, displayName: id })

  const botOf = (message: Loose): SourcePerson => {
    const profile = objectOf(message.bot_profile)
    const botId = firstText(message.bot_id, profile.id)
    const name = firstText(message.username, objectOf(message.icons).name)
    const user = userOfBot.get(botId)
    if (name === '' && user !== undefined) return person(user)
    const shown = firstText(name, profile.name, botId)
    if (shown === '') return NOBODY
    // One webhook may speak under many names: each is somebody.
    const id = name === '' ? botId : `${firstText(botId, 'bot')}/${name}`
    return { id, kind: 'integration', name: shown, displayName: shown }
  }

  return {
    add: (user) => {
      const id = textOf(user.id)
      if (id === '') return false
      known.set(id, toPerson(id, user))
      const botId = textOf(objectOf(user.profile).bot_id)
      if (botId !== '') userOfBot.set(botId, id)
      return true
    },
    person,
    authorOf: (message) => {
      const id = firstText(message.user, objectOf(message.comment).user)
      if (id === '' || (textOf(message.subtype) === 'bot_message' && textOf(message.username) !== ''))
        return botOf(message)
      if (!known.has(id) && isObject(message.user_profile))
        known.set(id, toPerson(id, { ...message.user_profile, profile: message.user_profile }))
      return person(id)
    },
  }
}

function toPerson(id: string, user: Loose): SourcePerson {
  const profile = objectOf(user.profile)
  const name = firstText(user.name, profile.display_name, user.real_name, profile.real_name, id)
  const displayName = firstText(profile.display_name, profile.real_name, user.real_name, name)
  const isApp = user.is_bot === true || user.is_workflow_bot === true || id === 'USLACKBOT'
  const email = textOf(profile.email)
  return { id, kind: isApp ? 'integration' : 'human', name, displayName, ...(email === '' ? {} : { email }) }
}
