import path from 'node:path'
import { numberOf, textOf } from '@/lib/core/loose-json'
import { beginning } from '../beginning'
import { type JsonPlace, jsonItems } from '../json-items'
import type { SourceChoices, SourceEntry, SourceFiles, SourceReader, SourceRoom } from '../source'
import { isZone } from '../wall-time'
import { repairEscapes } from './repair-escapes'
import { isLocalTime, personOf, type TelegramChat, telegramEntry } from './telegram-message'

/** Of one chat the list stands in the file itself, of an account in `chats` and `left_chats`. */
const ONE_CHAT = ['messages']
const ACCOUNT = ['*', 'list', '*', 'messages']

export const telegramReader: SourceReader = {
  format: 'telegram',
  label: 'Telegram export',
  recognise: async (files) => {
    const scores = await Promise.all(jsonOf(files).map(async ({ name }) => scoreOf(name, await beginning(files, name))))
    return Math.max(0, ...scores)
  },
  async *read(files, choices) {
    const asked = { zone: choices.zone !== null }
    for (const { name } of jsonOf(files)) {
      const head = await beginning(files, name)
      if (scoreOf(name, head) > 0 || jsonOf(files).length === 1) yield* readFile(files, name, head, choices, asked)
    }
  },
}

function jsonOf(files: SourceFiles) {
  return files.entries.filter(({ name }) => /\.json$/i.test(name)).slice(0, 1000)
}

function scoreOf(name: string, head: string): number {
  const isMessage = /"type"\s*:\s*"(?:message|service)"/.test(head) && /"date(?:_unixtime)?"\s*:\s*"/.test(head)
  const isChat = /"type"\s*:\s*"(?:personal_chat|bot_chat|saved_messages|replies|(?:private|public)_\w+)"/.test(head)
  const isAccount =
    /^\s*\{\s*"about"\s*:/.test(head) && /"(?:personal_information|chats|left_chats|contacts)"\s*:/.test(head)
  const isOne = /"messages"\s*:\s*\[/.test(head) && isMessage
  const score = isChat && isOne ? 0.95 : isAccount ? 0.9 : isOne && /"text"\s*:/.test(head) ? 0.6 : 0
  return score === 0 ? 0 : score + (path.posix.basename(name) === 'result.json' ? 0.04 : 0)
}

function isOneChat(head: string): boolean {
  const [list, messages] = [/"list"\s*:/.exec(head), /"messages"\s*:\s*\[/.exec(head)]
  return messages !== null && (list === null || messages.index < list.index)
}

type About = { name: string; type: string; id: number | null }

async function* readFile(
  files: SourceFiles,
  name: string,
  head: string,
  choices: SourceChoices,
  asked: { zone: boolean },
): AsyncGenerator<SourceEntry> {
  const zone = choices.zone !== null && isZone(choices.zone) ? choices.zone : null
  const folder = path.posix.dirname(name)
  const entries = new Set(files.entries.map((entry) => entry.name))
  const entryOf = (written: string) => {
    const found = path.posix.join(folder, written)
    return entries.has(found) ? found : undefined
  }
  const one = isOneChat(head)
  const rooms = new Set<string>()
  const about: About = { name: '', type: '', id: null }
  let place: string | null = null
  let chat: TelegramChat | null = null
  const chunks = repairEscapes(await files.open(name))
  for await (const entry of jsonItems(chunks, one ? ONE_CHAT : ACCOUNT, { fields: true })) {
    if (entry.what === 'cut') {
      yield { what: 'refused', place: { file: name, record: 1, kind: 'rest' }, reason: entry.reason }
      continue
    }
    const key = entry.at.slice(0, one ? 0 : 3).join('\0')
    if (entry.at.length === (one ? 1 : 4) && key !== place) {
      Object.assign(about, { name: '', type: '', id: null })
      place = key
      chat = null
    }
    if (entry.what === 'field' || (entry.what === 'refused' && entry.record === null)) {
      if (entry.what === 'field') note(about, entry.at, entry.value)
      continue
    }
    if (chat === null) {
      const room = roomOf(about)
      chat = { room: room.id, zone, entryOf, topicOf: new Map() }
      if (!rooms.has(room.id)) {
        rooms.add(room.id)
        yield { what: 'room', place: { file: name, record: entry.record ?? 0, kind: 'chat' }, room }
      }
    }
    const at = { file: name, record: entry.record ?? 0 }
    if (entry.what === 'refused') {
      yield { what: 'refused', place: { ...at, kind: 'message' }, reason: entry.reason }
      continue
    }
    if (!asked.zone && isLocalTime(entry.value)) {
      asked.zone = true
      yield zoneQuestion(entry.value)
    }
    yield telegramEntry(entry.value, at, chat)
  }
}

/** The name, the kind and the number of a chat stand before its messages. */
function note(about: About, at: JsonPlace, value: unknown) {
  const key = at.at(-1)
  if (key === 'name') about.name = textOf(value)
  if (key === 'type') about.type = textOf(value)
  if (key === 'id') about.id = numberOf(value)
}

function roomOf({ name, type, id }: About): SourceRoom {
  const isPersonal = type === 'personal_chat' || type === 'bot_chat'
  // Numbers of people, groups and channels are counted apart.
  const kind = isPersonal
    ? 'user'
    : type === 'saved_messages'
      ? 'self'
      : /super|channel/.test(type)
        ? 'channel'
        : 'chat'
  const shown = type === 'saved_messages' ? 'Saved messages' : name || (isPersonal ? 'Deleted account' : 'Telegram')
  const room = { id: id === null ? `${kind} ${shown}` : `${kind}${id}`, name: shown }
  if (isPersonal && id !== null) return { ...room, kind: 'direct', members: [personOf(name, `user${id}`)] }
  return { ...room, kind: /^public_/.test(type) ? 'open' : 'closed' }
}

function zoneQuestion(value: unknown): SourceEntry {
  const text = 'In which time zone was the computer that exported the chats? The times of this older export do not say.'
  const example = JSON.stringify(value).slice(0, 200)
  return { what: 'question', question: { about: 'zone', text, examples: [example], options: [], assumed: 'UTC' } }
}
