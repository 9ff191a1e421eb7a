import type { Place, SourceEntry } from '../source'
import type { ChatNode, Piece } from './chat'
import { type Assets, filesOf } from './chatgpt-assets'
import { saidIn, withoutMarks } from './chatgpt-text'
import { fieldOf, isFields, jsonOr, listOf, textOf, timeOf } from './fields'

/** Instructions and memory, which are sent along and shown nowhere. */
const CONTEXT = new Set(['user_editable_context', 'model_editable_context', 'app_pairing_content'])

export type Around = {
  assets: Assets
  /** Ids of nodes that a tool answers. */
  called: ReadonlySet<string>
}

/** A node of `mapping`. */
export function nodeOf(key: string, node: unknown, place: Place, { assets, called }: Around): ChatNode | SourceEntry {
  if (!isFields(node)) return { what: 'refused', place, reason: 'is no node' }
  const message = fieldOf(node, 'message')
  const id = textOf(node, 'id') ?? key
  const base = { id, parent: textOf(node, 'parent') ?? null, place, at: timeOf(fieldOf(message, 'create_time')) }
  if (message === null || message === undefined) return { ...base, who: 'nobody', pieces: [] }
  const role = textOf(fieldOf(message, 'author'), 'role')
  const content = fieldOf(message, 'content')
  if (!isFields(message) || role === undefined) return { what: 'refused', place, reason: 'has no author.role' }
  if (!isFields(content)) return { what: 'refused', place, reason: 'has no content' }
  if (isHidden(role, message, content)) return { ...base, who: 'nobody', pieces: [] }
  const parts = listOf(content, 'parts')
  const files = filesOf(message, parts, assets)
  if (role === 'user') {
    const text = saidIn(parts) || textOf(content, 'text') || textOf(content, 'result') || ''
    return { ...base, who: 'person', pieces: text === '' ? [] : [{ type: 'text', text }], files }
  }
  const metadata = fieldOf(message, 'metadata')
  const model = textOf(metadata, 'model_slug')
  const pieces =
    role === 'tool' ? [resultOf(message, content, base.parent)] : piecesOf(id, message, content, called.has(id))
  return {
    ...{ ...base, who: 'agent', pieces, files, from: startOf(content, metadata) ?? base.at, to: null },
    ...(model ? { model } : {}),
    ...statusOf(message, metadata),
  }
}

function isHidden(role: string, message: unknown, content: unknown): boolean {
  const metadata = fieldOf(message, 'metadata')
  const isMarked = fieldOf(metadata, 'is_visually_hidden_from_conversation') === true
  const kind = textOf(content, 'content_type') ?? ''
  const isSaid = role === 'user' || (kind === 'text' && (textOf(message, 'recipient') ?? 'all') === 'all')
  return role === 'system' || CONTEXT.has(kind) || (isMarked && isSaid)
}

function piecesOf(id: string, message: unknown, content: unknown, isCalled: boolean): Piece[] {
  const kind = textOf(content, 'content_type')
  const recipient = textOf(message, 'recipient') ?? 'all'
  const said = saidIn(listOf(content, 'parts')) || textOf(content, 'text') || textOf(content, 'content') || ''
  if (kind === 'thoughts') {
    const thoughts =
      listOf(content, 'thoughts')
        .flatMap((one) => thoughtOf(one))
        .join('\n\n') || said
    return thoughts === '' ? [] : [{ type: 'thought', text: thoughts }]
  }
  // "Thought for 12 seconds": its numbers are in the metadata.
  if (kind === 'reasoning_recap') return []
  if (recipient !== 'all' && (isCalled || kind === 'code' || /^\s*\{/.test(said)))
    return [{ type: 'call', id, tool: recipient, input: jsonOr(said) }]
  if (said.trim() === '') return []
  if (kind === 'code') return [{ type: 'text', text: fenced(said, textOf(content, 'language') ?? '') }]
  return [{ type: 'text', text: withoutMarks(said, message) }]
}

function thoughtOf(thought: unknown): string[] {
  const [summary, content] = [textOf(thought, 'summary'), textOf(thought, 'content')]
  if (summary && content) return [`**${summary}**\n\n${content}`]
  return [summary ?? content ?? []].flat()
}

function resultOf(message: unknown, content: unknown, parent: string | null): Piece {
  const text =
    saidIn(listOf(content, 'parts')) ||
    textOf(content, 'text') ||
    textOf(content, 'result') ||
    [textOf(content, 'title'), textOf(content, 'url')].filter(Boolean).join(' ')
  const status = textOf(fieldOf(fieldOf(message, 'metadata'), 'aggregate_result'), 'status')
  const isError = textOf(content, 'content_type') === 'system_error' || status === 'failed_with_in_kernel_exception'
  const tool = textOf(fieldOf(message, 'author'), 'name')
  return { type: 'result', id: parent ?? '', output: text, isError, ...(tool ? { tool } : {}) }
}

/** A fence longer than any inside. */
function fenced(text: string, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}${/^[\w+#-]{1,30}$/.test(language) && language !== 'unknown' ? language : ''}\n${text}\n${fence}`
}

/** Only thinking is timed, though what follows repeats its times. */
function startOf(content: unknown, metadata: unknown): Date | null {
  const isThinking = textOf(content, 'content_type') === 'thoughts'
  return isThinking ? timeOf(fieldOf(metadata, 'reasoning_start_time')) : null
}

function statusOf(message: unknown, metadata: unknown): Pick<ChatNode, 'status'> {
  const finish = textOf(fieldOf(metadata, 'finish_details'), 'type')
  const isCut = finish === 'interrupted' || textOf(message, 'status') === 'in_progress'
  return isCut ? { status: 'cancelled' } : {}
}
