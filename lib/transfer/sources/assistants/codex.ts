import { sha256Hex } from '@/lib/core/crypto'
import { beginning } from '../beginning'
import type { SourceEntry, SourceFiles, SourceReader } from '../source'
import type { ChatRoom } from './chat'
import { ME } from './chat-entries'
import { CodexRecords } from './codex-record'
import { type Fields, fieldOf, isFields, textOf, timeOf } from './fields'
import { jsonLines, LINE_TOO_LONG, titleOf } from './log-lines'
import { Session } from './log-session'

const AGENT = { id: 'codex', kind: 'agent', name: 'Codex', displayName: 'Codex' } as const
const PROVIDER = 'codex'

/** The session logs of Codex: ~/.codex/sessions, one folder of it, or one rollout-….jsonl. */
export const codex: SourceReader = {
  format: 'codex',
  label: 'Codex sessions',
  recognise: async (files) => {
    for (const name of logsIn(files).slice(0, 20)) {
      const text = await beginning(files, name)
      if (/"type"\s*:\s*"(?:session_meta|response_item|event_msg|turn_context)"/.test(text)) return 1
      if (/(?:^|\/)rollout-[^/]*\.jsonl$/.test(name) && /^\{"id":"[^"]+","timestamp":/.test(text)) return 1
    }
    return 0
  },
  read,
}

function logsIn({ entries }: SourceFiles): string[] {
  return entries.map(({ name }) => name).filter((name) => /\.jsonl$/i.test(name))
}

async function* read(files: SourceFiles): AsyncGenerator<SourceEntry> {
  const known = new Map<string, Session>()
  for (const file of logsIn(files)) {
    const titles = await titlesOf(files, file)
    let records = new CodexRecords(false)
    let session: Session | undefined
    let rooms = 0
    let before: { id: string | null; at: Date | null } = { id: null, at: null }
    for await (const { number, text, value } of jsonLines(files, file)) {
      const place = { file, record: number, kind: kindOf(value) }
      if (!isFields(value)) {
        yield { what: 'refused', place, reason: text === null ? LINE_TOO_LONG : 'is not a JSON object' }
        continue
      }
      const at = timeOf(value.timestamp) ?? timeOf(fieldOf(value.payload, 'timestamp')) ?? before.at
      const meta = metaOf(value)
      if (meta && beginsSession(meta, session, before.at)) {
        if (session) yield* session.end()
        const { id } = meta
        session = known.get(id)
        if (!session) {
          session = new Session(roomOf(meta, titles.get(id) ?? ''))
          known.set(id, session)
          rooms++
          yield { what: 'room', place: { file, record: rooms, kind: 'session' }, room: session.room }
        }
        records = new CodexRecords(meta.isFork)
        before = { id: null, at }
        yield { what: 'merged', place }
        continue
      }
      if (!session || meta) {
        if (meta) yield { what: 'merged', place }
        else yield { what: 'refused', place, reason: 'comes before any session_meta' }
        continue
      }
      const digest = sha256Hex(text ?? '')
      const record = records.read(value)
      yield* session.read({
        ...{ id: digest, digest, place, record, isSide: false, agentId: undefined, parent: before.id },
        at: at ?? session.room.createdAt,
      })
      if (record.is !== 'damaged') before = { id: digest, at }
    }
    if (session) yield* session.end()
  }
}

type Meta = { id: string; at: Date | null; model: string | null; isFork: boolean }

/** The head of a session; before August 2025 it had no type. */
function metaOf(line: Fields): Meta | null {
  const kind = textOf(line, 'type')
  const head = kind === 'session_meta' ? line.payload : kind === undefined ? line : undefined
  const id = textOf(head, 'id')
  if (id === undefined || (kind === undefined && timeOf(line.timestamp) === null)) return null
  const isFork = textOf(head, 'forked_from_id') !== undefined
  return { id, at: timeOf(fieldOf(head, 'timestamp')), model: textOf(head, 'model') ?? null, isFork }
}

/** A fork repeats the head of the session it came from, which is older; a head that is newer begins another one. */
function beginsSession(meta: Meta, session: Session | undefined, last: Date | null): boolean {
  if (!session) return true
  return meta.id !== session.room.id && meta.at !== null && last !== null && meta.at >= last
}

function kindOf(line: unknown): string {
  const inner = textOf(fieldOf(line, 'payload'), 'type')
  return [textOf(line, 'type') ?? 'line', ...(inner ? [inner] : [])].join(' ')
}

async function titlesOf(files: SourceFiles, file: string): Promise<Map<string, string>> {
  const titles = new Map<string, string>()
  let [id, records, last]: [string | null, CodexRecords, Date | null] = [null, new CodexRecords(false), null]
  for await (const { value } of jsonLines(files, file)) {
    if (!isFields(value)) continue
    const meta = metaOf(value)
    if (meta && (id === null || (meta.at !== null && last !== null && meta.at >= last))) {
      id = meta.id
      records = new CodexRecords(false)
    }
    last = timeOf(value.timestamp) ?? last
    if (meta || id === null || titles.has(id)) continue
    const record = records.read(value)
    if (record.is === 'prompt') titles.set(id, record.text)
  }
  return titles
}

function roomOf({ id, at, model }: Meta, prompt: string): ChatRoom {
  const title = titleOf(prompt)
  const session = { title, agent: AGENT, model, provider: PROVIDER }
  return { id, name: title, kind: 'direct', createdAt: at ?? new Date(0), members: [ME, AGENT], session }
}
