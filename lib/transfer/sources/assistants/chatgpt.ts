import { beginning } from '../beginning'
import type { SourceEntry, SourceFiles, SourceReader } from '../source'
import type { ChatRoom } from './chat'
import { chatEntries, ME } from './chat-entries'
import { assetsOf } from './chatgpt-assets'
import { nodeOf } from './chatgpt-node'
import { type Fields, fieldOf, isFields, textOf, timeOf } from './fields'
import { chatsIn } from './json-lists'

const CONVERSATIONS = /(?:^|\/)conversations(?:[-_]?\d+)?\.json$/i
const AGENT = { id: 'chatgpt', kind: 'agent', name: 'ChatGPT', displayName: 'ChatGPT' } as const
const PROVIDER = 'chatgpt'

/** The export of ChatGPT: conversations.json or several conversations-000.json, alone or with the files beside. */
export const chatgpt: SourceReader = {
  format: 'chatgpt',
  label: 'ChatGPT export',
  recognise: async (files) => {
    for (const name of listsIn(files)) {
      const text = await beginning(files, name)
      if (/"mapping"\s*:/.test(text) && /"(?:current_node|conversation_id|author)"\s*:/.test(text)) return 1
    }
    return 0
  },
  read,
}

function listsIn(files: SourceFiles): string[] {
  const names = files.entries.map(({ name }) => name)
  const named = names.filter((name) => CONVERSATIONS.test(name))
  return named.length > 0 ? named : names.filter((name) => /\.json$/i.test(name))
}

async function* read(files: SourceFiles): AsyncGenerator<SourceEntry> {
  const assets = assetsOf(files)
  const lists = listsIn(files)
  for (const file of lists) {
    let nodes = 0
    for await (const chat of chatsIn(files, file, 'mapping')) {
      const place = { file, record: chat.record, kind: 'conversation' }
      const found = 'value' in chat ? roomOf(chat.value) : { reason: chat.reason }
      if ('reason' in found) {
        yield { what: 'refused', place, reason: found.reason }
        continue
      }
      yield { what: 'room', place, room: found.room }
      const around = { assets, called: calledIn(found.mapping) }
      const read = Object.entries(found.mapping).map(([key, node]) => {
        nodes++
        return nodeOf(key, node, { file, record: nodes, kind: 'message' }, around)
      })
      yield* read.flatMap((node) => ('what' in node ? node : []))
      yield* chatEntries(
        found.room,
        read.flatMap((node) => ('what' in node ? [] : node)),
      )
      for (const reason of chat.parts) {
        nodes++
        yield { what: 'refused', place: { file, record: nodes, kind: 'message' }, reason }
      }
    }
  }
  yield* others(files, lists)
}

/** Of an archive: a second copy of the chats, who exported them, and what belongs to no chat. */
function* others({ entries }: SourceFiles, lists: string[]): Generator<SourceEntry> {
  for (const { name: file } of entries) {
    if (lists.includes(file) || !/\.(?:json|html)$/i.test(file)) continue
    const place = { file, record: 1, kind: 'file' }
    if (/(?:^|\/)(?:chat\.html|user(?:_settings)?\.json)$/i.test(file)) yield { what: 'merged', place }
    else yield { what: 'refused', place, reason: 'holds no chats' }
  }
}

function calledIn(mapping: Fields): Set<string> {
  const answers = Object.values(mapping).filter((node) => {
    return textOf(fieldOf(fieldOf(node, 'message'), 'author'), 'role') === 'tool'
  })
  return new Set(answers.flatMap((node) => textOf(node, 'parent') ?? []))
}

type Found = { room: ChatRoom; mapping: Fields } | { reason: string }

function roomOf(value: Fields): Found {
  const { mapping } = value
  const id = textOf(value, 'id') ?? textOf(value, 'conversation_id')
  if (id === undefined) return { reason: 'has neither id nor conversation_id' }
  if (!isFields(mapping)) return { reason: 'has no mapping, so no messages' }
  const times = Object.values(mapping).flatMap((node) => {
    return timeOf(fieldOf(fieldOf(node, 'message'), 'create_time'))?.getTime() ?? []
  })
  const createdAt = timeOf(value.create_time) ?? new Date(times.reduce((a, b) => Math.min(a, b), times[0] ?? 0))
  const title = textOf(value, 'title') ?? 'Untitled chat'
  const model = textOf(value, 'default_model_slug') ?? null
  const tags = [...(value.is_archived === true ? ['archived'] : []), ...(value.is_starred === true ? ['starred'] : [])]
  const session = { title, agent: AGENT, model, provider: PROVIDER, tags }
  return { mapping, room: { id, name: title, kind: 'direct', createdAt, members: [ME, AGENT], session } }
}
