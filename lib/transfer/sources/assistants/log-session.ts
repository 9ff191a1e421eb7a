import type { Place, SourceEntry, SourceMessage } from '../source'
import { answerOf } from './answer-of'
import type { ChatNode, ChatRoom } from './chat'
import { ME } from './chat-entries'
import type { LogRecord } from './log-record'

export type LogLine = {
  id: string
  parent: string | null
  place: Place
  at: Date
  /** Of its text, to tell a copy from another record of the same id. */
  digest: string
  /** Work of an agent that another one asked; its own id, if it has a file of its own. */
  isSide: boolean
  agentId: string | undefined
  record: LogRecord
}

/** A prompt, which comes out at once, or an answer, which is complete when it is closed. */
type Turn = {
  id: string
  who: 'person' | 'agent'
  at: Date
  parent: Turn | null
  /** The answer under which an asked agent works. */
  thread: string | null
  nodes: ChatNode[]
  hasAnswer: boolean
  isOpen: boolean
  /** Prompts when it began. */
  since: number
}

/** An answer is complete when so many prompts came after it: nothing of it is expected any more. */
const OPEN_FOR = 4

/**
 * One session of a coding agent, record by record. An answer is everything between two prompts, although its records
 * branch where calls run side by side; a prompt whose parent has been answered already is a rewind, and a variant.
 */
export class Session {
  private readonly turns = new Map<string, Turn | null>()
  private readonly digests = new Map<string, string>()
  private open: Turn[] = []
  private last: Turn | null = null
  private readonly callers = new Map<string, Turn>()
  private readonly askedBy = new Map<string, string>()
  private prompts = 0

  constructor(readonly room: ChatRoom) {}

  *read(line: LogLine): Generator<SourceEntry> {
    if (line.record.is === 'damaged') {
      yield { what: 'refused', place: line.place, reason: line.record.reason }
      return
    }
    const same = this.digests.get(line.id)
    if (same !== undefined) {
      if (same === line.digest) yield { what: 'merged', place: line.place }
      else yield { what: 'refused', place: line.place, reason: 'its uuid came before with other contents' }
      return
    }
    this.digests.set(line.id, line.digest)
    const { record } = line
    const named = line.parent === null ? null : (this.turns.get(line.parent) ?? null)
    // Only a prompt begins anew; work that names no known record goes on from the one before.
    const before = named ?? (record.is === 'prompt' || line.isSide ? null : this.last)
    if (record.is === 'prompt') yield* this.prompt(line, record, before)
    else if (record.is === 'work') yield* this.work(line, record, before)
    else {
      this.turns.set(line.id, before)
      if (record.is === 'interruption') this.interrupt(before)
      if (record.is !== 'line' && record.is !== 'unknown') yield { what: 'merged', place: line.place }
      else {
        const text = record.is === 'line' ? record.text : `A record of the kind "${line.place.kind}".`
        yield { what: 'note', place: line.place, message: this.note(line, text) }
      }
    }
  }

  /** What is complete when a file ends. */
  *end(): Generator<SourceEntry> {
    yield* this.close(this.open)
  }

  private *prompt(line: LogLine, record: Extract<LogRecord, { is: 'prompt' }>, before: Turn | null) {
    const turn: Turn = { ...this.begin(line, 'person', before), isOpen: false }
    this.prompts++
    const { files } = record
    const { agent } = this.room.session
    const message: SourceMessage = {
      ...this.common(turn),
      // The prompt of a sub-agent is written by the agent that asks it.
      ...(line.isSide ? { author: agent, role: 'assistant' } : { author: ME, role: 'user' }),
      text: record.text,
      ...(files.length > 0 ? { files } : {}),
    }
    yield { what: 'message', place: line.place, message } as const
    yield* this.close(this.open.filter(({ since }) => this.prompts - since > OPEN_FOR))
  }

  private *work(
    line: LogLine,
    record: Extract<LogRecord, { is: 'work' }>,
    before: Turn | null,
  ): Generator<SourceEntry> {
    const { pieces, model, usage, error, agents, tasks } = record
    const caller = pieces.flatMap((piece) => (piece.type === 'result' ? (this.callers.get(piece.id) ?? []) : []))[0]
    const known = caller ?? (before?.who === 'agent' ? before : null)
    const turn = known?.isOpen ? known : this.answer(line, known?.parent ?? (before?.who === 'person' ? before : null))
    const isFirst = turn.nodes.length === 0
    turn.nodes.push({
      ...{ id: line.id, parent: line.parent, place: line.place, who: 'agent', pieces, at: line.at },
      ...(model ? { model } : {}),
      ...(usage ? { usage } : {}),
      ...(error ? { error } : {}),
    })
    this.turns.set(line.id, turn)
    for (const piece of pieces) if (piece.type === 'call') this.callers.set(piece.id, turn)
    for (const key of [...agents, ...tasks]) this.askedBy.set(key, turn.id)
    if (!isFirst) yield { what: 'merged', place: line.place }
  }

  private answer(line: LogLine, asked: Turn | null): Turn {
    const turn = this.begin(line, 'agent', asked)
    if (asked) asked.hasAnswer = true
    this.open.push(turn)
    return turn
  }

  private begin(line: LogLine, who: Turn['who'], parent: Turn | null): Turn {
    const { id, at, record } = line
    const root = line.agentId === undefined ? undefined : this.askedBy.get(line.agentId)
    const asked = record.is === 'prompt' ? this.askedBy.get(record.text) : undefined
    const main = this.open.findLast(({ thread }) => thread === null)?.id
    const thread = line.isSide ? (parent?.thread ?? root ?? asked ?? main ?? null) : null
    const turn = { id, who, at, parent, thread, nodes: [], hasAnswer: false, isOpen: true, since: this.prompts }
    this.turns.set(id, turn)
    if (!line.isSide) this.last = turn
    return turn
  }

  private interrupt(turn: Turn | null) {
    const node = turn?.isOpen ? turn.nodes.at(-1) : undefined
    if (node) node.status = 'cancelled'
  }

  private *close(turns: Turn[]): Generator<SourceEntry> {
    for (const turn of turns) {
      const [first] = turn.nodes
      if (first && turn.nodes.every(({ pieces, error }) => pieces.length === 0 && error === undefined)) {
        yield { what: 'merged', place: first.place }
      } else if (first) {
        const { agent, provider } = this.room.session
        const answer = answerOf(turn.nodes, provider, turn.parent?.at ?? turn.at)
        const message: SourceMessage = { ...this.common(turn), author: agent, role: 'assistant', ...answer }
        yield { what: 'message', place: first.place, message }
      }
      turn.isOpen = false
      turn.nodes = []
    }
    this.open = this.open.filter(({ isOpen }) => isOpen)
    for (const [id, turn] of this.callers) if (!turn.isOpen) this.callers.delete(id)
  }

  private common({ id, at, parent, thread }: Turn) {
    return {
      ...{ room: this.room.id, id, at, type: 'text' as const },
      ...(parent ? { parent: parent.id } : {}),
      ...(thread ? { thread } : {}),
    }
  }

  private note({ id, at }: LogLine, text: string): SourceMessage {
    return { room: this.room.id, id, at, author: this.room.session.agent, role: 'system', type: 'notice', text }
  }
}
