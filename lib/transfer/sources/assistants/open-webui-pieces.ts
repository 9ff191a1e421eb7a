import type { Piece } from './chat'
import { fieldOf, jsonOr, listOf, textOf } from './fields'

const DETAILS = /<details\b([^>]*)>([\s\S]*?)<\/details>/g

/**
 * What an answer holds. Thoughts and calls stand in its text, folded into <details>, and in newer versions in a list
 * (`output`) as well: then the list counts.
 */
export function piecesOf(message: unknown): Piece[] {
  const content = textOf(message, 'content') ?? ''
  const listed = listOf(message, 'output').flatMap((item) => outputPiece(item))
  if (listed.length > 0) {
    const isSaid = listed.some((piece) => piece.type === 'text')
    return isSaid ? listed : [...listed, ...saying(content.replace(DETAILS, ''))]
  }
  const folded = unfolded(content)
  const isThought = folded.some((piece) => piece.type === 'thought')
  const thought = textOf(message, 'reasoning_content') ?? textOf(message, 'reasoning')
  const calls = folded.some((piece) => piece.type === 'call') ? [] : listOf(message, 'tool_calls').flatMap(fieldCall)
  return [...(thought && !isThought ? [{ type: 'thought' as const, text: thought }] : []), ...calls, ...folded]
}

function outputPiece(item: unknown): Piece[] {
  const kind = textOf(item, 'type')
  const id = textOf(item, 'call_id') ?? textOf(item, 'id') ?? ''
  const said = [...listOf(item, 'content'), ...listOf(item, 'output'), ...listOf(item, 'summary')]
    .flatMap((part) => textOf(part, 'text') ?? [])
    .join('\n\n')
  if (kind === 'message') return saying(said)
  if (kind === 'reasoning') return said === '' ? [] : [{ type: 'thought', text: said }]
  if (kind === 'function_call') {
    const input = jsonOr(textOf(item, 'arguments') ?? 'null')
    return [{ type: 'call', id, tool: textOf(item, 'name') ?? 'unknown', input }]
  }
  if (kind === 'function_call_output') {
    const isError = textOf(item, 'status') === 'failed'
    return [{ type: 'result', id, output: said || (textOf(item, 'output') ?? ''), isError }]
  }
  if (kind === 'open_webui:code_interpreter') return codeRun(id, textOf(item, 'code') ?? '', fieldOf(item, 'output'))
  return []
}

function codeRun(id: string, code: string, output: unknown): Piece[] {
  const call: Piece = { type: 'call', id, tool: 'code_interpreter', input: { code } }
  if (output === undefined || output === null) return [call]
  const text = typeof output === 'string' ? output : JSON.stringify(output)
  return [call, { type: 'result', id, output: text, isError: textOf(output, 'stderr') !== undefined }]
}

function fieldCall(call: unknown): Piece[] {
  const of = fieldOf(call, 'function')
  const tool = textOf(of, 'name')
  if (tool === undefined) return []
  return [{ type: 'call', id: textOf(call, 'id') ?? '', tool, input: jsonOr(textOf(of, 'arguments') ?? 'null') }]
}

/** A text with what is folded into it, in order. */
function unfolded(content: string): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const { index, 0: whole, 1: attributes = '', 2: inner = '' } of content.matchAll(DETAILS)) {
    const folded = foldedPieces(attributes, inner, `details-${index}`)
    if (!folded) continue
    pieces.push(...saying(content.slice(from, index)), ...folded)
    from = index + whole.length
  }
  return [...pieces, ...saying(content.slice(from))]
}

/** null: details somebody wrote, which stay in the text. */
function foldedPieces(attributes: string, inner: string, fallback: string): Piece[] | null {
  const kind = attributeOf(attributes, 'type')
  const body = inner.replace(/<summary>[\s\S]*?<\/summary>/, '').trim()
  if (kind === 'reasoning') {
    const text = decoded(body).replace(/^> ?/gm, '').trim()
    return text === '' ? [] : [{ type: 'thought', text }]
  }
  const id = attributeOf(attributes, 'id') ?? fallback
  const given = (name: string) => attributeOf(attributes, name)
  if (kind === 'tool_calls') {
    const name = given('name')
    const output = given('result') ?? (body === '' ? undefined : decoded(body))
    const input = unquoted(given('arguments') ?? 'null')
    const call: Piece = { type: 'call', id, tool: name ?? 'unknown', input }
    return output === undefined
      ? [call]
      : [call, { type: 'result', id, output: asText(unquoted(output)), isError: false }]
  }
  if (kind === 'code_interpreter') {
    const code = /```\w*\n([\s\S]*?)\n?```/.exec(body)?.[1] ?? decoded(body)
    const output = given('output')
    return codeRun(id, code, output === undefined ? undefined : asText(unquoted(output)))
  }
  return null
}

/** Values are JSON, often of a text that is JSON itself. */
function unquoted(text: string): unknown {
  const value = jsonOr(text)
  return typeof value === 'string' ? jsonOr(value) : value
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function attributeOf(attributes: string, name: string): string | undefined {
  const value = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1]
  return value === undefined || value === '' ? undefined : decoded(value)
}

const ENTITIES: Record<string, string> = { quot: '"', lt: '<', gt: '>', '#x27': "'", '#39': "'", apos: "'", amp: '&' }

function decoded(text: string): string {
  return text.replace(/&(quot|lt|gt|#x27|#39|apos|amp);/g, (entity, name: string) => ENTITIES[name] ?? entity)
}

function saying(text: string): Piece[] {
  return text.trim() === '' ? [] : [{ type: 'text', text: text.trim() }]
}
