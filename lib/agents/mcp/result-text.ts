import { isDeepStrictEqual } from 'node:util'
import * as z from 'zod'
import { exactJsonSchema, parseExact, stringifyExact } from '@/lib/core/exact-json'
import type { ToolOutput } from '../tools/tool'
import { STRUCTURED_MAX } from './output-fault'

const TEXT_MAX = STRUCTURED_MAX
const PARTS_MAX = 100

const word = z.string().optional().catch(undefined)
const partSchema = z.looseObject({
  type: z.string().catch('unknown'),
  text: word,
  data: word,
  mimeType: word,
  uri: word,
  name: word,
  title: word,
  description: word,
  resource: z.looseObject({ uri: word, mimeType: word, text: word, blob: word }).optional().catch(undefined),
})
type Part = z.infer<typeof partSchema>

/** As lenient as can be: one part of another kind must not lose the others. */
export const resultSchema = z.looseObject({
  content: z.array(partSchema).catch([]).default([]),
  structuredContent: exactJsonSchema.optional(),
  isError: z.boolean().optional().catch(undefined),
})
export type ToolResult = z.infer<typeof resultSchema>

/** What the model reads: the text of every part, and the structured result where it says more than the text. */
export function resultOutput({ content, structuredContent }: ToolResult): ToolOutput {
  const text = resultText({ content })
  if (structuredContent === undefined) return { text }
  // Servers repeat the structured result as text for clients that cannot read it.
  const isRepeated = content.length === 1 && isDeepStrictEqual(parseJson(content[0]?.text ?? ''), structuredContent)
  const output: ToolOutput = text === '' || isRepeated ? structuredContent : { text, structured: structuredContent }
  const json = stringifyExact(output)
  return json.length > TEXT_MAX ? { text: cut(json) } : output
}

export function resultText({ content }: Pick<ToolResult, 'content'>): string {
  const shown = content.slice(0, PARTS_MAX).map(partText)
  const rest = content.length - PARTS_MAX
  const text = [...shown, ...(rest > 0 ? [`[${rest} more parts]`] : [])].join('\n')
  return cut(text)
}

export function structuredText({ structuredContent }: Pick<ToolResult, 'structuredContent'>): string {
  return structuredContent === undefined ? '' : cut(stringifyExact(structuredContent))
}

function partText(part: Part): string {
  const { type, text, resource, data, uri, mimeType } = part
  if (type === 'resource' && resource) return resourceText(resource)
  if (type === 'resource_link') {
    const about = [part.title ?? part.name, uri, part.description].filter(Boolean).join(' · ')
    return `[link: ${about}${mimeType ? ` (${mimeType})` : ''}]`
  }
  if (text !== undefined) return text
  const size = data === undefined ? '' : `, ${bytesOf(data)} bytes`
  return `[${type}${mimeType ? ` ${mimeType}` : ''}${size}: cannot be shown as text]`
}

function resourceText({ uri = '', mimeType, text, blob }: NonNullable<Part['resource']>): string {
  const about = `${uri}${mimeType ? ` (${mimeType})` : ''}`
  if (text !== undefined) return `[resource: ${about}]\n${text}`
  return `[resource: ${about}, ${bytesOf(blob ?? '')} bytes: cannot be shown as text]`
}

function bytesOf(base64: string): number {
  return Math.floor((base64.replace(/=+$/, '').length * 3) / 4)
}

function cut(text: string): string {
  const kept = text.length > TEXT_MAX ? `${text.slice(0, TEXT_MAX)}\n[cut: ${text.length} characters]` : text
  return kept.replaceAll('\u0000', '\ufffd').replace(/\p{Surrogate}/gu, '\ufffd')
}

function parseJson(text: string): unknown {
  try {
    return parseExact(text)
  } catch {
    return undefined
  }
}
