import type { Place, SourceAttachment, SourceEntry, SourceFiles, SourceReader } from '../source'
import type { ChatNode, ChatRoom, Usage } from './chat'
import { chatEntries, ME } from './chat-entries'
import { type Fields, fieldOf, isFields, listOf, numberOf, textOf, timeOf } from './fields'
import { chatsIn, listsIn } from './json-lists'
import { piecesOf } from './open-webui-pieces'

const AGENT = { id: 'open-webui', kind: 'agent', name: 'Open WebUI', displayName: 'Open WebUI' } as const
const PROVIDER = 'open-webui'

/** The export of Open WebUI: a list of chats, or one chat, each with its tree of messages in `history`. */
export const openWebui: SourceReader = {
  format: 'open-webui',
  label: 'Open WebUI export',
  recognise: async (files) => ((await chatFiles(files)).length > 0 ? 1 : 0),
  read,
}

function chatFiles(files: SourceFiles): Promise<string[]> {
  return listsIn(files, (text) => /"history"\s*:/.test(text) && /"(?:currentId|childrenIds|parentId)"\s*:/.test(text))
}

async function* read(files: SourceFiles): AsyncGenerator<SourceEntry> {
  for (const file of await chatFiles(files)) {
    let messages = 0
    for await (const chat of chatsIn(files, file, 'chat')) {
      const place = { file, record: chat.record, kind: 'chat' }
      const found = 'value' in chat ? roomOf(chat.value) : { reason: chat.reason }
      if ('reason' in found) {
        yield { what: 'refused', place, reason: [found.reason, ...chat.parts].join('; ') }
        continue
      }
      yield { what: 'room', place, room: found.room }
      const nodes: ChatNode[] = []
      for (const [key, message] of Object.entries(found.messages)) {
        messages++
        const node = nodeOf(key, message, { file, record: messages, kind: 'message' })
        if ('what' in node) yield node
        else nodes.push(node)
      }
      yield* chatEntries(found.room, nodes)
      for (const reason of chat.parts) {
        messages++
        yield { what: 'refused', place: { file, record: messages, kind: 'message' }, reason }
      }
    }
  }
}

/** Exported chats have their contents in `chat`; some older files are the contents alone. */
function roomOf(value: Fields): { room: ChatRoom; messages: Fields } | { reason: string } {
  const chat = isFields(value.chat) ? value.chat : value
  const id = textOf(value, 'id') ?? textOf(chat, 'id')
  const messages = fieldOf(fieldOf(chat, 'history'), 'messages')
  if (!isFields(messages)) return { reason: 'has no history.messages' }
  const firstId = Object.keys(messages)[0]
  const roomId = id ?? firstId
  if (!roomId) return { reason: 'has neither id nor messages' }
  const title = textOf(value, 'title') ?? textOf(chat, 'title') ?? 'Untitled chat'
  const first = timeOf(fieldOf(fieldOf(messages, firstId ?? ''), 'timestamp'))
  const createdAt = timeOf(value.created_at) ?? timeOf(fieldOf(chat, 'timestamp')) ?? first ?? new Date(0)
  const models = listOf(chat, 'models').flatMap((model) => (typeof model === 'string' ? model : []))
  const tags = [...listOf(fieldOf(value, 'meta'), 'tags'), ...(value.archived === true ? ['archived'] : [])]
  const named = tags.flatMap((tag) => (typeof tag === 'string' ? tag : []))
  const session = { title, agent: AGENT, model: models[0] ?? null, provider: PROVIDER, tags: named }
  return { messages, room: { id: roomId, name: title, kind: 'direct', createdAt, members: [ME, AGENT], session } }
}

function nodeOf(key: string, message: unknown, place: Place): ChatNode | SourceEntry {
  const role = textOf(message, 'role')
  if (!isFields(message) || role === undefined) return { what: 'refused', place, reason: 'has no role' }
  const id = textOf(message, 'id') ?? key
  const at = timeOf(message.timestamp)
  const base = { id, parent: textOf(message, 'parentId') ?? null, place, at, from: at, to: null }
  if (role === 'system') return { ...base, who: 'nobody', pieces: [] }
  const files = listOf(message, 'files').flatMap((file) => fileOf(file))
  if (role === 'user') {
    const text = textOf(message, 'content') ?? ''
    return { ...base, who: 'person', pieces: text === '' ? [] : [{ type: 'text', text }], files }
  }
  const model = textOf(message, 'model')
  const error = errorOf(message.error)
  const usage = usageOf(fieldOf(message, 'usage') ?? fieldOf(message, 'info'))
  return {
    ...{ ...base, who: 'agent', pieces: piecesOf(message), files, isApart: true },
    ...(model ? { model } : {}),
    ...(usage ? { usage } : {}),
    ...(error ? { error } : {}),
    ...(message.done === false ? { status: 'cancelled' as const } : {}),
  }
}

function errorOf(error: unknown): string | undefined {
  if (error === undefined || error === null || error === false) return undefined
  return typeof error === 'string' && error !== '' ? error : (textOf(error, 'content') ?? 'The request failed.')
}

/** Each server behind it counts in its own words. */
function usageOf(usage: unknown): Usage | null {
  const number = (...names: string[]) => names.map((name) => numberOf(usage, name)).find((one) => one !== undefined)
  const input = number('prompt_tokens', 'input_tokens', 'prompt_eval_count')
  const output = number('completion_tokens', 'output_tokens', 'eval_count')
  const cached =
    numberOf(fieldOf(usage, 'prompt_tokens_details'), 'cached_tokens') ??
    numberOf(fieldOf(usage, 'input_tokens_details'), 'cached_tokens')
  const cost = number('cost')
  if (input === undefined && output === undefined) return null
  return {
    ...(input === undefined ? {} : { input }),
    ...(output === undefined ? {} : { output }),
    ...(cached === undefined ? {} : { cached }),
    ...(cost === undefined ? {} : { cost }),
  }
}

/** Pictures stand in the export themselves, other files are named. */
function fileOf(file: unknown): SourceAttachment[] {
  const url = textOf(file, 'url')
  const [, contentType, data] = /^data:([\w/+.-]+);base64,([A-Za-z0-9+/=]+)$/.exec(url ?? '') ?? []
  const size = numberOf(file, 'size')
  const type = contentType ?? textOf(file, 'content_type')
  const name = textOf(file, 'name') ?? (contentType ? `picture.${contentType.split('/')[1]}` : undefined)
  if (name === undefined) return []
  return [
    {
      name,
      ...(size === undefined ? {} : { size }),
      ...(type ? { contentType: type } : {}),
      ...(data ? { data } : {}),
    },
  ]
}
