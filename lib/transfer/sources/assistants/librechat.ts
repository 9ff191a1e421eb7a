import { beginning } from '../beginning'
import type { Place, SourceEntry, SourceFiles, SourceReader } from '../source'
import type { ChatNode, ChatRoom, Piece } from './chat'
import { chatEntries, ME } from './chat-entries'
import { type Fields, fieldOf, isFields, jsonOr, listOf, numberOf, textOf, timeOf } from './fields'
import { chatsIn, listsIn } from './json-lists'

const AGENT = { id: 'librechat', kind: 'agent', name: 'LibreChat', displayName: 'LibreChat' } as const
const PROVIDER = 'librechat'
const NO_PARENT = '00000000-0000-0000-0000-000000000000'
/** The answers of a message stand inside it: as deep as the chat is long. */
const DEPTH = 20_000

/** The JSON export of LibreChat, which it also imports: a list with parents, or a tree of messages in messages. */
export const librechat: SourceReader = {
  format: 'librechat',
  label: 'LibreChat export',
  recognise: async (files) => ((await chatFiles(files)).length > 0 ? 1 : 0),
  read,
}

function chatFiles(files: SourceFiles): Promise<string[]> {
  const [id, origin] = [/"messageId"\s*:/, /"(?:isCreatedByUser|parentMessageId)"\s*:/]
  return listsIn(files, (text) => id.test(text) && origin.test(text))
}

async function* read(files: SourceFiles): AsyncGenerator<SourceEntry> {
  for (const file of await chatFiles(files)) {
    const inside = /"messagesTree"\s*:/.test(await beginning(files, file)) ? 'messagesTree' : 'messages'
    let messages = 0
    for await (const chat of chatsIn(files, file, inside, DEPTH)) {
      const place = { file, record: chat.record, kind: 'conversation' }
      const found = 'value' in chat ? roomOf(chat.value) : { reason: chat.reason }
      if ('reason' in found) {
        yield { what: 'refused', place, reason: found.reason }
        continue
      }
      yield { what: 'room', place, room: found.room }
      const nodes: ChatNode[] = []
      for (const { message, parent } of flattened(found.messages)) {
        messages++
        const node = nodeOf(message, parent, { file, record: messages, kind: 'message' })
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

function roomOf(value: Fields): { room: ChatRoom; messages: unknown[] } | { reason: string } {
  const id = textOf(value, 'conversationId')
  if (id === undefined) return { reason: 'has no conversationId' }
  const messages = [value.messagesTree, value.messages].find((list) => Array.isArray(list))
  if (!Array.isArray(messages)) return { reason: 'has no messages' }
  const title = textOf(value, 'title') ?? 'Untitled chat'
  const createdAt = timeOf(value.createdAt) ?? timeOf(fieldOf(messages[0], 'createdAt')) ?? new Date(0)
  const model = textOf(value.options, 'model') ?? textOf(value, 'model') ?? null
  const tags = listOf(value, 'tags').flatMap((tag) => (typeof tag === 'string' ? tag : []))
  const session = { title, agent: AGENT, model, provider: PROVIDER, tags }
  return { messages, room: { id, name: title, kind: 'direct', createdAt, members: [ME, AGENT], session } }
}

/** Messages before those inside them. `parent`: the one it stands in, or undefined where it stands in the list. */
function* flattened(messages: unknown[]): Generator<{ message: unknown; parent: string | undefined }> {
  const stack = messages.toReversed().map((message) => ({ message, parent: undefined as string | undefined }))
  for (let next = stack.pop(); next; next = stack.pop()) {
    yield next
    const parent = textOf(next.message, 'messageId') ?? next.parent
    for (const message of listOf(next.message, 'children').toReversed()) stack.push({ message, parent })
  }
}

function nodeOf(message: unknown, inside: string | undefined, place: Place): ChatNode | SourceEntry {
  if (!isFields(message)) return { what: 'refused', place, reason: 'is no message' }
  const id = textOf(message, 'messageId')
  if (id === undefined) return { what: 'refused', place, reason: 'has no messageId' }
  const named = textOf(message, 'parentMessageId')
  const at = timeOf(message.createdAt)
  const isPerson = message.isCreatedByUser === true || textOf(message, 'sender')?.toLowerCase() === 'user'
  const said = listOf(message, 'content').flatMap((part) => piecesOf(part))
  const text = textOf(message, 'text')
  const pieces: Piece[] = said.length === 0 && text && text.trim() !== '' ? [{ type: 'text', text }] : said
  const failed = said.length === 0 && message.error === true
  const model = textOf(message, 'model')
  const [input, output] = [numberOf(message, 'promptTokens'), numberOf(message, 'tokenCount')]
  const usage = { ...(input === undefined ? {} : { input }), ...(output === undefined ? {} : { output }) }
  return {
    ...{ id, parent: inside ?? (named === NO_PARENT ? null : (named ?? null)), place, at, from: at, to: null },
    ...{ who: isPerson ? 'person' : 'agent', pieces: failed ? [] : pieces, files: filesOf(message), isApart: true },
    ...(model && !isPerson ? { model } : {}),
    ...(isPerson || (input ?? output) === undefined ? {} : { usage }),
    ...(failed && !isPerson ? { error: text ?? 'The request failed.' } : {}),
    ...(message.unfinished === true && !isPerson ? { status: 'cancelled' as const } : {}),
  }
}

function piecesOf(part: unknown): Piece[] {
  const kind = textOf(part, 'type')
  const told = (key: string) => textOf(part, key) ?? textOf(fieldOf(part, key), 'value')
  const text = kind === 'text' ? told('text') : kind === 'error' ? told('error') : undefined
  if (text !== undefined) return text.trim() === '' ? [] : [{ type: 'text', text }]
  const thought = kind === 'think' ? told('think') : undefined
  if (thought !== undefined) return [{ type: 'thought', text: thought }]
  if (kind !== 'tool_call') return []
  const call = fieldOf(part, 'tool_call')
  const of = fieldOf(call, 'function') ?? call
  const id = textOf(call, 'id') ?? ''
  const given = fieldOf(of, 'args') ?? fieldOf(of, 'arguments') ?? null
  const output = textOf(call, 'output') ?? textOf(of, 'output')
  const input = typeof given === 'string' ? jsonOr(given) : given
  const made: Piece = { type: 'call', id, tool: textOf(of, 'name') ?? 'unknown', input }
  return output === undefined ? [made] : [made, { type: 'result', id, output, isError: false }]
}

function filesOf(message: Fields) {
  return [...listOf(message, 'files'), ...listOf(message, 'attachments')].flatMap((file) => {
    const name = textOf(file, 'filename')
    const [size, contentType] = [numberOf(file, 'bytes'), textOf(file, 'type')]
    if (name === undefined) return []
    return [{ name, ...(size === undefined ? {} : { size }), ...(contentType ? { contentType } : {}) }]
  })
}
