import { jsonItems } from '../json-items'
import type { Place, SourceAttachment, SourceEntry, SourceFiles, SourceReader } from '../source'
import type { ChatNode, ChatRoom, Piece } from './chat'
import { chatEntries, ME } from './chat-entries'
import { resultOf } from './claude-code-record'
import { asData, type Fields, fieldOf, isFields, listOf, numberOf, textOf, timeOf } from './fields'
import { chatsIn, listsIn } from './json-lists'

const AGENT = { id: 'claude-ai', kind: 'agent', name: 'Claude', displayName: 'Claude' } as const
const PROVIDER = 'claude-ai'
/** What the first message of a conversation names as its parent. */
const NO_PARENT = '00000000-0000-4000-8000-000000000000'

/** The export of Claude.ai: conversations.json with projects.json and users.json, or one conversation. */
export const claudeAi: SourceReader = {
  format: 'claude-ai',
  label: 'Claude.ai export',
  recognise: async (files) => ((await chatFiles(files)).length > 0 ? 1 : 0),
  read,
}

function chatFiles(files: SourceFiles): Promise<string[]> {
  const isNamed = (name: string) => /(?:^|\/)conversations[^/]*\.json$/i.test(name)
  return listsIn(files, (text, name, isFirst) => /"chat_messages"\s*:/.test(text) || (isNamed(name) && !isFirst))
}

async function* read(files: SourceFiles): AsyncGenerator<SourceEntry> {
  const lists = await chatFiles(files)
  for (const file of lists) {
    let messages = 0
    for await (const chat of chatsIn(files, file, 'chat_messages')) {
      const place = { file, record: chat.record, kind: 'conversation' }
      const found = 'value' in chat ? roomOf(chat.value) : { reason: chat.reason }
      if ('reason' in found) {
        yield { what: 'refused', place, reason: found.reason }
        continue
      }
      yield { what: 'room', place, room: found.room }
      const isTree = found.messages.some((message) => textOf(message, 'parent_message_uuid') !== undefined)
      const nodes: ChatNode[] = []
      for (const message of found.messages) {
        messages++
        const of: Place = { file, record: messages, kind: 'message' }
        const node = nodeOf(message, of, isTree ? undefined : (nodes.at(-1)?.id ?? null))
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
  for (const { name } of files.entries) {
    if (lists.includes(name) || !/\.json$/i.test(name)) continue
    const place = { file: name, record: 1, kind: 'file' }
    if (/(?:^|\/)projects\.json$/i.test(name)) yield* projectsIn(files, name)
    else if (/(?:^|\/)users\.json$/i.test(name)) yield { what: 'merged', place }
    else yield { what: 'refused', place, reason: 'holds no chats' }
  }
}

function roomOf(value: Fields): { room: ChatRoom; messages: unknown[] } | { reason: string } {
  const id = textOf(value, 'uuid')
  if (id === undefined) return { reason: 'has no uuid' }
  const messages = value.chat_messages
  if (!Array.isArray(messages)) return { reason: 'has no chat_messages' }
  const title = textOf(value, 'name') ?? textOf(value, 'title') ?? 'Untitled chat'
  const createdAt = timeOf(value.created_at) ?? timeOf(fieldOf(messages[0], 'created_at')) ?? new Date(0)
  const session = { title, agent: AGENT, model: textOf(value, 'model') ?? null, provider: PROVIDER }
  return { messages, room: { id, name: title, kind: 'direct', createdAt, members: [ME, AGENT], session } }
}

/** `before`: what it follows, where messages do not name their parents. */
function nodeOf(message: unknown, place: Place, before: string | null | undefined): ChatNode | SourceEntry {
  const [id, sender] = [textOf(message, 'uuid'), textOf(message, 'sender')]
  if (id === undefined) return { what: 'refused', place, reason: 'has no uuid' }
  if (sender === undefined) return { what: 'refused', place, reason: 'has no sender' }
  const named = textOf(message, 'parent_message_uuid')
  const parent = before === undefined ? (named === NO_PARENT ? null : (named ?? null)) : before
  const blocks = listOf(message, 'content').flatMap((block) => pieceOf(block))
  const text = textOf(message, 'text')
  const isSaid = blocks.some((piece) => piece.type === 'text')
  const pieces: Piece[] = !isSaid && text && text.trim() !== '' ? [...blocks, { type: 'text', text }] : blocks
  const at = timeOf(fieldOf(message, 'created_at'))
  const isPerson = sender === 'human' || sender === 'user'
  return {
    id,
    parent,
    place,
    at,
    from: at,
    to: null,
    who: isPerson ? 'person' : 'agent',
    pieces,
    files: filesOf(message),
  }
}

function pieceOf(block: unknown): Piece[] {
  const kind = textOf(block, 'type')
  const times = timesOf(block)
  if (kind === 'thinking') {
    const text = textOf(block, 'thinking')
    return text ? [{ type: 'thought', text, ...times }] : []
  }
  if (kind === 'tool_use') {
    const call = { id: textOf(block, 'id') ?? '', tool: textOf(block, 'name') ?? 'unknown' }
    return [{ type: 'call', ...call, input: fieldOf(block, 'input') ?? null, ...times }]
  }
  if (kind === 'tool_result') {
    const id = textOf(block, 'tool_use_id') ?? ''
    const tool = textOf(block, 'name')
    const given = resultOf({ ...(isFields(block) ? block : {}), tool_use_id: id || 'none' })
    return given.map((piece) => ({ ...piece, id, ...times, ...(tool ? { tool } : {}) }))
  }
  const text = kind === 'text' ? textOf(block, 'text') : undefined
  return text === undefined || text.trim() === '' ? [] : [{ type: 'text', text, ...times }]
}

function timesOf(block: unknown): { from?: Date; to?: Date } {
  const from = timeOf(fieldOf(block, 'start_timestamp'))
  const to = timeOf(fieldOf(block, 'stop_timestamp'))
  return { ...(from ? { from } : {}), ...(to ? { to } : {}) }
}

/** Of what was attached the export has the text that was read from it; of pictures only the name. */
function filesOf(message: unknown): SourceAttachment[] {
  const attached = listOf(message, 'attachments').map((one): SourceAttachment => {
    const text = textOf(one, 'extracted_content')
    const size = numberOf(one, 'file_size')
    const name = textOf(one, 'file_name') ?? 'paste.txt'
    return { name, ...(text ? { data: asData(text) } : {}), ...(size === undefined ? {} : { size }) }
  })
  const named = listOf(message, 'files').flatMap((one) => {
    const name = textOf(one, 'file_name')
    return name ? [{ name }] : []
  })
  return [...attached, ...named.filter(({ name }) => !attached.some((one) => one.name === name))]
}

/** A project with instructions or documents is a closed room that holds them. */
async function* projectsIn(files: SourceFiles, file: string): AsyncGenerator<SourceEntry> {
  for await (const item of jsonItems(await files.open(file), [])) {
    if (item.what === 'field') continue
    const place = { file, record: item.record ?? 0, kind: 'project' }
    if (item.what !== 'item') yield { what: 'refused', place, reason: item.reason }
    else yield* projectOf(item.value, place)
  }
}

function* projectOf(value: unknown, place: Place): Generator<SourceEntry> {
  const [id, prompt] = [textOf(value, 'uuid'), textOf(value, 'prompt_template')]
  const docs = listOf(value, 'docs').filter((doc) => textOf(doc, 'content') !== undefined)
  if (id === undefined) {
    yield { what: 'refused', place, reason: 'has no uuid' }
    return
  }
  const name = textOf(value, 'name') ?? 'Untitled project'
  const topic = textOf(value, 'description')
  const createdAt = timeOf(fieldOf(value, 'created_at')) ?? new Date(0)
  yield {
    ...{ what: 'room', place },
    room: { id: `project ${id}`, name, kind: 'closed', createdAt, members: [ME], ...(topic ? { topic } : {}) },
  }
  const common = { room: `project ${id}`, author: ME, role: 'user' as const, type: 'text' as const }
  const message = (of: string, text: string, at: Date, kind: string, record: number, doc?: SourceAttachment) => ({
    ...{ what: 'message' as const, place: { file: place.file, record, kind: `${kind} of project ${place.record}` } },
    message: { ...common, id: of, at, text, ...(doc ? { files: [doc] } : {}) },
  })
  if (prompt) yield message('instructions', prompt, createdAt, 'instructions', 1)
  for (const [index, doc] of docs.entries()) {
    const fileName = textOf(doc, 'filename') ?? `document-${index + 1}.txt`
    const at = timeOf(fieldOf(doc, 'created_at')) ?? createdAt
    const bytes = { name: fileName, data: asData(textOf(doc, 'content') ?? '') }
    yield message(textOf(doc, 'uuid') ?? `document ${index + 1}`, '', at, 'document', index + 1, bytes)
  }
}
