import { firstText, type Loose, numberOf, objectOf, objectsOf, textOf, textsOf } from '@/lib/core/loose-json'
import { slackWords } from '@/lib/markdown/slack/mrkdwn'
import type { SourceMessage, SourceRoom } from '../source'
import type { SlackPeople } from './slack-people'
import { slackTime } from './slack-time'

export type SlackRooms = {
  add: (conversation: Loose, kind: SourceRoom['kind']) => SourceRoom | null
  /** The room whose messages lie in this folder, which has its name or its id. */
  ofFolder: (folder: string) => SourceRoom | null
  name: (id: string) => string | null
  has: (id: string) => boolean
  pinOf: (room: string, ts: string) => SourceMessage['pinned']
}

export function createSlackRooms(people: SlackPeople): SlackRooms {
  const byId = new Map<string, SourceRoom>()
  const byFolder = new Map<string, SourceRoom>()
  const pins = new Map<string, NonNullable<SourceMessage['pinned']>>()
  return {
    add: (conversation, kind) => {
      const id = firstText(conversation.id, conversation.name)
      if (id === '') return null
      const room = toRoom(id, conversation, kind, people)
      byId.set(id, room)
      byFolder.set(id, room)
      byFolder.set(firstText(conversation.name, id), room)
      for (const pin of objectsOf(conversation.pins)) {
        const at = slackTime(pin.created)
        if (at) pins.set(`${id} ${textOf(pin.id)}`, { by: people.person(textOf(pin.user)), at })
      }
      return room
    },
    ofFolder: (folder) => byFolder.get(folder) ?? null,
    name: (id) => byId.get(id)?.name ?? null,
    has: (id) => byId.has(id),
    pinOf: (room, ts) => pins.get(`${room} ${ts}`),
  }
}

function toRoom(id: string, conversation: Loose, kind: SourceRoom['kind'], people: SlackPeople): SourceRoom {
  const members = textsOf(conversation.members).map((member) => people.person(member))
  const talk = members.map(({ displayName }) => displayName).join(', ')
  const topic = slackWords(firstText(objectOf(conversation.topic).value, objectOf(conversation.purpose).value))
  const createdAt = slackTime(numberOf(conversation.created) || null)
  return {
    id,
    kind,
    name: kind === 'direct' ? firstText(talk, conversation.name, id) : firstText(conversation.name, id),
    ...(topic === '' ? {} : { topic }),
    ...(createdAt ? { createdAt } : {}),
    ...(members.length === 0 ? {} : { members }),
  }
}
