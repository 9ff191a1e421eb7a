import { beginning } from '../beginning'
import type {
  Place,
  SourceCall,
  SourceEntry,
  SourceFiles,
  SourceMessage,
  SourcePerson,
  SourceReader,
  SourceRun,
} from '../source'
import type { ChatRoom } from './chat'
import { type Fields, fieldOf, isFields, jsonOr, listOf, numberOf, textOf, timeOf } from './fields'
import { jsonLines, LINE_TOO_LONG } from './log-lines'

/** A session as Confab exports it: JSON Lines with its actors, runs, messages and events. */
export const confabSession: SourceReader = {
  format: 'confab-session',
  label: 'Confab session',
  recognise: async (files) => {
    for (const name of logsIn(files).slice(0, 20)) {
      if (/^\{"kind":"session","version":1,/.test(await beginning(files, name, 256))) return 1
    }
    return 0
  },
  read,
}

function logsIn({ entries }: SourceFiles): string[] {
  return entries.map(({ name }) => name).filter((name) => /\.jsonl$/i.test(name))
}

async function* read(files: SourceFiles): AsyncGenerator<SourceEntry> {
  for (const file of logsIn(files)) {
    let reader: SessionReader | undefined
    let last = 0
    for await (const { number, text, value } of jsonLines(files, file)) {
      last = number
      const place = { file, record: number, kind: textOf(value, 'kind') ?? 'line' }
      if (!isFields(value)) {
        yield { what: 'refused', place, reason: text === null ? LINE_TOO_LONG : 'is not a JSON object' }
      } else if (place.kind === 'session' && !reader) {
        const room = roomOf(value)
        if (room) {
          reader = new SessionReader(room, textOf(value, 'agentId') ?? '')
          yield { what: 'room', place, room }
        } else yield { what: 'refused', place, reason: 'has no id or agentId' }
      } else if (reader) yield* reader.read(value, place)
      else yield { what: 'refused', place, reason: 'comes before the session' }
    }
    if (!reader) continue
    yield* reader.end()
    const place = { file, record: last + 1, kind: 'end' }
    if (!reader.isWhole) yield { what: 'refused', place, reason: 'the file ends before its last line' }
  }
}

function roomOf(value: Fields): ChatRoom | null {
  const [id, agentId] = [textOf(value, 'id'), textOf(value, 'agentId')]
  if (id === undefined || agentId === undefined) return null
  const title = textOf(value, 'title') ?? 'Untitled session'
  const agent: SourcePerson = { id: agentId, kind: 'agent', name: 'agent', displayName: 'Agent' }
  const tags = listOf(value, 'tags').flatMap((tag) => (typeof tag === 'string' ? tag : []))
  const session = {
    title,
    agent,
    model: textOf(value, 'model') ?? null,
    provider: textOf(value, 'provider') ?? '',
    tags,
  }
  const createdAt = timeOf(value.createdAt) ?? new Date(0)
  return { id, name: title, kind: 'direct', createdAt, members: [agent], session }
}

class SessionReader {
  isWhole = false
  private readonly people = new Map<string, SourcePerson>()
  private readonly runs = new Map<string, { run: Fields; place: Place }>()
  private readonly idOf = new Map<number, string>()

  constructor(
    private readonly room: ChatRoom,
    private readonly agentId: string,
  ) {}

  *read(line: Fields, place: Place): Generator<SourceEntry> {
    const id = textOf(line, 'id')
    if (place.kind === 'message') yield this.message(line, place)
    else if (place.kind === 'event' || place.kind === 'end') {
      this.isWhole ||= place.kind === 'end'
      yield { what: 'merged', place }
    } else if (id === undefined) yield { what: 'refused', place, reason: 'has no id' }
    else if (place.kind === 'actor') {
      this.meet(line, id)
      yield { what: 'merged', place }
    } else if (place.kind === 'run' && !this.runs.has(id)) this.runs.set(id, { run: line, place })
    else yield { what: 'refused', place, reason: place.kind === 'run' ? 'its id came before' : 'is of no known kind' }
  }

  /** What became of runs: part of their answers or, if they have none here, a note. */
  *end(): Generator<SourceEntry> {
    for (const [id, { run, place }] of this.runs) {
      const at = timeOf(run.createdAt) ?? this.room.createdAt
      const text = `A run without an answer: ${textOf(run, 'error') ?? textOf(run, 'status') ?? 'unknown'}`
      const author = this.person(this.agentId)
      const note = { room: this.room.id, id: `run ${id}`, author, at, text, type: 'notice', role: 'system' } as const
      yield this.answered.has(id) ? { what: 'merged', place } : { what: 'note', place, message: note }
    }
  }

  private readonly answered = new Set<string>()

  private meet(line: Fields, id: string) {
    const given = textOf(line, 'actorKind')
    const kind = given === 'agent' || given === 'integration' || given === 'system' ? given : 'human'
    const name = textOf(line, 'name') ?? 'unknown'
    const person: SourcePerson = { id, kind, name, displayName: textOf(line, 'displayName') ?? name }
    this.people.set(id, person)
    // The room came before its people; it holds the same object, so that the agent has its name.
    if (id === this.agentId) Object.assign(this.room.session.agent, person)
  }

  private person(id: string, name = 'unknown'): SourcePerson {
    return this.people.get(id) ?? { id, kind: id === this.agentId ? 'agent' : 'human', name, displayName: name }
  }

  private message(line: Fields, place: Place): SourceEntry {
    const [id, authorId, seq] = [textOf(line, 'id'), textOf(line, 'authorId'), numberOf(line, 'seq')]
    const at = timeOf(line.createdAt)
    if (id === undefined || authorId === undefined) return { what: 'refused', place, reason: 'has no id or authorId' }
    if (at === null) return { what: 'refused', place, reason: 'has no createdAt' }
    if (seq !== undefined) this.idOf.set(seq, id)
    const role = textOf(line, 'role')
    const run = this.runs.get(textOf(line, 'runId') ?? '')?.run
    const isAnswer = run !== undefined && role === 'assistant' && numberOf(run, 'answerSeq') === seq
    const parent = isAnswer ? this.idOf.get(numberOf(run, 'triggerSeq') ?? -1) : undefined
    const editedAt = timeOf(line.editedAt)
    const message: SourceMessage = {
      ...{ room: this.room.id, id, at, type: 'text', text: textOf(line, 'content') ?? '' },
      author: this.person(authorId, textOf(line, 'author')),
      role: role === 'assistant' || role === 'system' ? role : role === 'tool' ? 'system' : 'user',
      ...(parent ? { parent } : {}),
      ...(editedAt ? { editedAt } : {}),
      ...(fieldOf(line, 'content') === null ? { deleted: { at: editedAt ?? at } } : {}),
    }
    if (!isAnswer) return { what: 'message', place, message }
    this.answered.add(textOf(run, 'id') ?? '')
    return { what: 'message', place, message: { ...message, run: runOf(run, at) } }
  }
}

function runOf(run: Fields, at: Date): SourceRun {
  const status = textOf(run, 'status')
  const [error, micros] = [textOf(run, 'error'), numberOf(run, 'costMicros')]
  const startedAt = timeOf(run.createdAt) ?? at
  return {
    ...{ model: textOf(run, 'model') ?? null, provider: textOf(run, 'provider') ?? '', startedAt },
    status: status === 'completed' ? status : status === 'failed' || status === 'timed_out' ? 'failed' : 'cancelled',
    ...(error ? { error } : {}),
    completedAt: timeOf(run.completedAt),
    inputTokens: numberOf(run, 'inputTokens'),
    cachedTokens: numberOf(run, 'cachedTokens'),
    outputTokens: numberOf(run, 'outputTokens'),
    ...(run.tokensEstimated === true ? { isEstimated: true } : {}),
    durationMs: numberOf(run, 'durationMs'),
    ...(run.costUnknown === true || micros === undefined ? {} : { cost: micros / 1e6 }),
    calls: listOf(run, 'tools').map((tool) => callOf(tool, startedAt)),
  }
}

function callOf(tool: unknown, at: Date): SourceCall {
  const isDone = textOf(tool, 'status') === 'completed'
  const output = jsonOr(textOf(tool, 'output') ?? '')
  const text = typeof output === 'string' ? output : JSON.stringify(output)
  return {
    ...{ id: textOf(tool, 'toolCallId') ?? '', tool: textOf(tool, 'name') ?? 'unknown' },
    input: jsonOr(textOf(tool, 'input') ?? 'null'),
    output: isDone ? text : (textOf(tool, 'error') ?? null),
    isError: !isDone,
    startedAt: timeOf(fieldOf(tool, 'startedAt')) ?? timeOf(fieldOf(tool, 'createdAt')) ?? at,
    completedAt: timeOf(fieldOf(tool, 'completedAt')),
  }
}
