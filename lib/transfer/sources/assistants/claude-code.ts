import { sha256Hex } from '@/lib/core/crypto'
import { beginning } from '../beginning'
import type { SourceEntry, SourceFiles, SourceReader } from '../source'
import type { ChatRoom } from './chat'
import { ME } from './chat-entries'
import { readRecord } from './claude-code-record'
import { fieldOf, isFields, textOf, timeOf } from './fields'
import { jsonLines, LINE_TOO_LONG, titleOf } from './log-lines'
import { Session } from './log-session'

const AGENT = { id: 'claude-code', kind: 'agent', name: 'Claude Code', displayName: 'Claude Code' } as const
const PROVIDER = 'claude-code'

/** The session logs of Claude Code: ~/.claude/projects, one folder of it, or one file. */
export const claudeCode: SourceReader = {
  format: 'claude-code',
  label: 'Claude Code sessions',
  recognise: async (files) => {
    for (const name of logsIn(files).slice(0, 20)) {
      const text = await beginning(files, name)
      if (/"(?:sessionId|leafUuid)"\s*:/.test(text) && /"type"\s*:\s*"(?:user|assistant|summary|system)"/.test(text))
        return 1
    }
    return 0
  },
  read,
}

/** Logs of agents that were asked by others come after those of who asked. */
function logsIn({ entries }: SourceFiles): string[] {
  const names = entries.map(({ name }) => name).filter((name) => /\.jsonl$/i.test(name))
  const isSide = (name: string) => /(?:^|\/)agent-[^/]*$/.test(name)
  return [...names.filter((name) => !isSide(name)), ...names.filter(isSide)]
}

async function* read(files: SourceFiles): AsyncGenerator<SourceEntry> {
  const sessions = new Map<string, Session>()
  const logs = logsIn(files)
  const outlines = await outlinesOf(files, logs)
  for (const file of logs) {
    const inFile = new Set<Session>()
    let current: Session | undefined
    let rooms = 0
    let before: Date | null = null
    for await (const { number, text, value: line } of jsonLines(files, file)) {
      const place = { file, record: number, kind: textOf(line, 'type') ?? 'line' }
      if (!isFields(line)) {
        yield { what: 'refused', place, reason: text === null ? LINE_TOO_LONG : 'is not a JSON object' }
        continue
      }
      const id = textOf(line, 'sessionId')
      if (id !== undefined) {
        current = sessions.get(id)
        if (!current) {
          current = new Session(roomOf(id, outlines.get(id)))
          sessions.set(id, current)
          rooms++
          yield { what: 'room', place: { file, record: rooms, kind: 'session' }, room: current.room }
        }
        inFile.add(current)
      }
      const record = readRecord(line)
      before = timeOf(line.timestamp) ?? before
      if (current) {
        const isSide = line.isSidechain === true
        const digest = sha256Hex(text ?? '')
        yield* current.read({
          ...{ id: textOf(line, 'uuid') ?? digest, digest, place, record, isSide, agentId: textOf(line, 'agentId') },
          parent: textOf(line, 'parentUuid') ?? textOf(line, 'logicalParentUuid') ?? null,
          at: before ?? current.room.createdAt,
        })
      } else if (record.is === 'damaged') yield { what: 'refused', place, reason: record.reason }
      else if (record.is === 'nothing') yield { what: 'merged', place }
      else yield { what: 'refused', place, reason: 'has no sessionId' }
    }
    for (const session of inFile) yield* session.end()
  }
}

type Outline = { title: string | null; summary: string | null; prompt: string | null; createdAt: Date | null }

/** When each session began and what it is called, which its records say at any place. */
async function outlinesOf(files: SourceFiles, logs: string[]): Promise<Map<string, Outline>> {
  const outlines = new Map<string, Outline>()
  const summaries = new Map<string, string>()
  const sessionOf = new Map<string, Outline>()
  for (const file of logs) {
    for await (const { value: line } of jsonLines(files, file)) {
      const [kind, leaf, summary] = [textOf(line, 'type'), textOf(line, 'leafUuid'), textOf(line, 'summary')]
      if (leaf && summary) summaries.set(leaf, summary)
      const id = textOf(line, 'sessionId')
      if (id === undefined) continue
      const outline = outlines.get(id) ?? { title: null, summary: null, prompt: null, createdAt: null }
      outlines.set(id, outline)
      const uuid = textOf(line, 'uuid')
      if (uuid) sessionOf.set(uuid, outline)
      outline.createdAt ??= timeOf(fieldOf(line, 'timestamp'))
      if (kind === 'custom-title') outline.title = textOf(line, 'customTitle') ?? textOf(line, 'title') ?? outline.title
      if (kind === 'ai-title') outline.summary = textOf(line, 'aiTitle') ?? textOf(line, 'title') ?? outline.summary
      if (outline.prompt !== null || fieldOf(line, 'isSidechain') === true) continue
      const record = kind === 'user' ? readRecord(line) : null
      if (record?.is === 'prompt' && !record.text.startsWith('/')) outline.prompt = record.text
    }
  }
  for (const [leaf, summary] of summaries) {
    const outline = sessionOf.get(leaf)
    if (outline) outline.summary ??= summary
  }
  return outlines
}

function roomOf(id: string, outline: Outline | undefined): ChatRoom {
  const title = titleOf(outline?.title ?? outline?.summary ?? outline?.prompt ?? '')
  const createdAt = outline?.createdAt ?? new Date(0)
  const session = { title, agent: AGENT, model: null, provider: PROVIDER }
  return { id, name: title, kind: 'direct', createdAt, members: [ME, AGENT], session }
}
