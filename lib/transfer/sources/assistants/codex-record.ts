import type { Piece, Usage } from './chat'
import { type Fields, fieldOf, isFields, jsonOr, listOf, numberOf, textOf } from './fields'
import type { LogRecord } from './log-record'

/** What is sent along with prompts and typed by nobody. */
const CONTEXT =
  /^\s*(?:<(?:[a-z]+[-_]context|[a-z]+[ _]instructions|turn_aborted|skills?|collaboration_mode|[a-z]+_notification)\b|# \S+\.md instructions)/i
/** Events that accompany what items and other events say. */
const ACCOMPANYING =
  /^(?:task_(?:started|complete)|turn_(?:started|complete|diff)|session_configured|agent_(?:message|reasoning)_.*|.*_(?:begin|end|delta)|plan_update|context_compacted|thread_.*|exec_approval_request|item_(?:started|completed)|background_event|stream_error|shutdown_complete|raw_response_item|(?:entered|exited)_review_mode)$/

/** Reads the lines of one session in order: the same message comes as an item and as an event, and counts once. */
export class CodexRecords {
  private model: string | undefined
  private total: Totals | undefined
  private readonly said = new Map<string, { item: number; event: number }>()

  /** `isFork`: totals go on from those of another session. */
  constructor(private readonly isFork: boolean) {}

  read(line: Fields): LogRecord {
    const kind = textOf(line, 'type')
    const payload = isFields(line.payload) ? line.payload : line
    if (kind === 'turn_context') {
      this.model = textOf(payload, 'model') ?? this.model
      return { is: 'nothing' }
    }
    if (kind === 'compacted') {
      return { is: 'line', text: textOf(payload, 'message') ?? 'The conversation was summarised to go on with less.' }
    }
    if (kind === 'event_msg') return this.event(payload)
    if (kind === 'response_item' || line.payload === undefined) return this.item(payload)
    return { is: 'unknown' }
  }

  private item(item: Fields): LogRecord {
    const kind = textOf(item, 'type')
    if (kind === undefined)
      return textOf(item, 'record_type') ? { is: 'nothing' } : { is: 'damaged', reason: 'has no type' }
    if (kind === 'message') return this.message(item)
    if (kind === 'reasoning') return this.reasoning(item)
    if (kind === 'token_count') return this.tokens(item.info)
    const pieces = callsIn(kind, item)
    return pieces ? this.work(pieces) : { is: 'unknown' }
  }

  private message(item: Fields): LogRecord {
    const role = textOf(item, 'role')
    const parts = listOf(item, 'content')
    const text = parts.flatMap((part) => textOf(part, 'text') ?? []).join('\n\n')
    if (role === 'assistant') return this.once('item', 'agent', text) ? this.work(saying(text)) : { is: 'nothing' }
    if (role !== 'user' || CONTEXT.test(text)) return { is: 'nothing' }
    const files = parts.flatMap((part, index) => pictureIn(textOf(part, 'image_url'), index + 1))
    if (text.trim() === '' && files.length === 0) return { is: 'nothing' }
    return this.once('item', 'user', text) ? { is: 'prompt', text, files } : { is: 'nothing' }
  }

  /** What the model thought is mostly encrypted; a summary of it is not. */
  private reasoning(item: Fields): LogRecord {
    const texts = [...listOf(item, 'summary'), ...listOf(item, 'content')].flatMap((part) => textOf(part, 'text') ?? [])
    const fresh = texts.filter((text) => this.once('item', 'thought', text))
    return fresh.length === 0 ? { is: 'nothing' } : this.work(fresh.map((text) => ({ type: 'thought', text })))
  }

  private event(event: Fields): LogRecord {
    const kind = textOf(event, 'type') ?? ''
    const text = textOf(event, 'message') ?? textOf(event, 'text') ?? ''
    if (kind === 'token_count') return this.tokens(fieldOf(event, 'info'))
    if (kind === 'turn_aborted') return { is: 'interruption' }
    if (kind === 'error') return { ...this.work([]), error: text || 'The request failed.' }
    if (kind === 'user_message') {
      const isNew = text !== '' && !CONTEXT.test(text) && this.once('event', 'user', text)
      return isNew ? { is: 'prompt', text, files: [] } : { is: 'nothing' }
    }
    if (kind === 'agent_message') return this.once('event', 'agent', text) ? this.work(saying(text)) : { is: 'nothing' }
    if (kind === 'agent_reasoning') {
      return this.once('event', 'thought', text) ? this.work([{ type: 'thought', text }]) : { is: 'nothing' }
    }
    return ACCOMPANYING.test(kind) ? { is: 'nothing' } : { is: 'unknown' }
  }

  /** Whether a text has not come the other way. The same words said twice come twice in each way. */
  private once(way: 'item' | 'event', who: string, text: string): boolean {
    const key = `${who} ${text.trim()}`
    const counts = this.said.get(key) ?? { item: 0, event: 0 }
    this.said.set(key, counts)
    counts[way]++
    return counts[way] > counts[way === 'item' ? 'event' : 'item']
  }

  private work(pieces: Piece[], usage?: Usage): Extract<LogRecord, { is: 'work' }> {
    const { model } = this
    return { is: 'work', pieces, agents: [], tasks: [], ...(model ? { model } : {}), ...(usage ? { usage } : {}) }
  }

  /** Totals grow through the session, and are repeated. */
  private tokens(info: unknown): LogRecord {
    const total = totalsOf(fieldOf(info, 'total_token_usage'))
    if (!total) return { is: 'nothing' }
    const last = totalsOf(fieldOf(info, 'last_token_usage'))
    const before = this.total ?? (this.isFork && last ? minus(total, last) : NONE)
    this.total = total
    const isLess = total.input < before.input || total.output < before.output
    const used = isLess ? (last ?? NONE) : minus(total, before)
    return used.input + used.output === 0 ? { is: 'nothing' } : this.work([], used)
  }
}

type Totals = { input: number; cached: number; output: number }
const NONE: Totals = { input: 0, cached: 0, output: 0 }

function totalsOf(usage: unknown): Totals | null {
  const [input, output] = [numberOf(usage, 'input_tokens'), numberOf(usage, 'output_tokens')]
  if (input === undefined || output === undefined) return null
  return { input, output, cached: numberOf(usage, 'cached_input_tokens') ?? 0 }
}

function minus(a: Totals, b: Totals): Totals {
  return { input: a.input - b.input, cached: Math.max(0, a.cached - b.cached), output: a.output - b.output }
}

function saying(text: string): Piece[] {
  return text.trim() === '' ? [] : [{ type: 'text', text }]
}

function callsIn(kind: string, item: Fields): Piece[] | null {
  const id = textOf(item, 'call_id') ?? textOf(item, 'id') ?? ''
  const name = textOf(item, 'name')
  switch (kind) {
    case 'function_call':
      return [{ type: 'call', id, tool: name ?? 'unknown', input: jsonOr(textOf(item, 'arguments') ?? 'null') }]
    case 'custom_tool_call':
      return [{ type: 'call', id, tool: name ?? 'unknown', input: textOf(item, 'input') ?? null }]
    case 'local_shell_call':
      return [{ type: 'call', id, tool: 'local_shell', input: fieldOf(item, 'action') ?? null }]
    case 'web_search_call': {
      const status = textOf(item, 'status')
      const call: Piece = { type: 'call', id, tool: 'web_search', input: fieldOf(item, 'action') ?? null }
      return status === 'completed' ? [call, { type: 'result', id, output: '', isError: false }] : [call]
    }
    case 'function_call_output':
    case 'custom_tool_call_output':
    case 'local_shell_call_output':
      return [{ type: 'result', id, ...outputOf(fieldOf(item, 'output')) }]
    default:
      return null
  }
}

/** A text, a text in JSON with how the program ended, or parts. */
function outputOf(given: unknown): { output: string; isError: boolean } {
  const value = typeof given === 'string' && given.startsWith('{') ? jsonOr(given) : given
  if (typeof value === 'string') return { output: value, isError: /^Exit code: [1-9]/.test(value) }
  if (Array.isArray(value))
    return { output: value.flatMap((part) => textOf(part, 'text') ?? []).join('\n\n'), isError: false }
  const code = numberOf(fieldOf(value, 'metadata'), 'exit_code')
  const output =
    textOf(value, 'output') ?? textOf(value, 'content') ?? (value === undefined ? '' : JSON.stringify(value))
  return { output, isError: (code !== undefined && code !== 0) || fieldOf(value, 'success') === false }
}

function pictureIn(url: string | undefined, number: number) {
  const [, contentType, data] = /^data:([\w/+.-]+);base64,([A-Za-z0-9+/=]+)$/.exec(url ?? '') ?? []
  return contentType && data ? [{ name: `picture-${number}.${contentType.split('/')[1]}`, contentType, data }] : []
}
