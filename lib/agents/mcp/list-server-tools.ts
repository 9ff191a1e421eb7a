import type { Client } from '@modelcontextprotocol/sdk/client/index.js'
import * as z from 'zod'
import { exactJsonSchema, newMark, stringifyExact, unmarkBigInts } from '@/lib/core/exact-json'
import type { McpServer } from '@/lib/core/generated/sqlite/client'
import { withClient } from './with-client'

/** More of one server are not offered. */
const TOOLS_MAX = 200
const PAGES_MAX = 20
const DESCRIPTION_MAX = 4000
const SCHEMA_MAX = 32_000
const NAME_MAX = 200
/** Tools left out that are named. */
const LEFT_OUT_MAX = 50

export type ListedTool = {
  name: string
  title: string
  description: string
  inputSchema: string
  outputSchema: string | null
  annotations: string
}
export type LeftOutTool = { name: string; reason: string }
export type ListedTools = { tools: ListedTool[]; leftOut: LeftOutTool[] }

const objectSchema = z.record(z.string(), exactJsonSchema)
const toolSchema = z.looseObject({
  name: z.string(),
  title: z.string().optional().catch(undefined),
  description: z.string().optional().catch(undefined),
  inputSchema: z.unknown().optional(),
  outputSchema: z.unknown().optional(),
  annotations: z.unknown().optional(),
})
type Tool = z.infer<typeof toolSchema>

/** One tool that is none must not hide the others. */
const pageSchema = z.looseObject({
  tools: z.array(toolSchema.nullable().catch(null)),
  nextCursor: z.string().nullish(),
})

const hint = z.boolean().optional().catch(undefined)
const annotationsSchema = z
  .object({ readOnlyHint: hint, destructiveHint: hint, idempotentHint: hint, openWorldHint: hint })
  .catch({})

/**
 * What a server says it can do. All of it is text of strangers: schemas that are none and anything too long are left
 * out, with the reason, and the beginning of a long description is all anybody sees of it. Schemas keep their large
 * integers: a bound that has lost its digits is another bound.
 */
export async function listServerTools(server: McpServer, signal: AbortSignal): Promise<ListedTools> {
  const mark = newMark()
  const exactPageSchema = z.preprocess((value) => unmarkBigInts(value, mark), pageSchema)
  const list = async (client: Client, own: AbortSignal) => {
    const tools = new Map<string, ListedTool>()
    const leftOut: LeftOutTool[] = []
    let surplus = 0
    let cursor: string | undefined
    for (let page = 0; page < PAGES_MAX; page++) {
      const listed = await client.request({ method: 'tools/list', params: { cursor } }, exactPageSchema, {
        signal: own,
      })
      for (const tool of listed.tools) {
        const reason = tool ? reasonAgainst(tool) : 'It has no name.'
        if (reason !== null) leftOut.push({ name: clean(tool?.name ?? '', 100), reason })
        else if (tool && tools.size >= TOOLS_MAX) surplus++
        else if (tool && !tools.has(tool.name)) tools.set(tool.name, toListed(tool))
      }
      cursor = listed.nextCursor ?? undefined
      if (!cursor) break
    }
    if (surplus > 0 || cursor) leftOut.unshift({ name: '…', reason: `Only the first ${TOOLS_MAX} tools are offered.` })
    return { tools: [...tools.values()], leftOut: leftOut.slice(0, LEFT_OUT_MAX) }
  }
  return await withClient(server, signal, list, { mark })
}

function reasonAgainst({ name, inputSchema }: Tool): string | null {
  if (name.trim() === '') return 'It has no name.'
  if (name.length > NAME_MAX) return `Its name is longer than ${NAME_MAX} characters.`
  const schema = schemaText(inputSchema)
  if (schema === null) return 'Its input schema does not describe an object.'
  return schema.length > SCHEMA_MAX ? `Its input schema is longer than ${SCHEMA_MAX} characters.` : null
}

/** A schema without a type is one of an object: arguments are nothing else. */
function schemaText(given: unknown): string | null {
  const schema = objectSchema.safeParse(given ?? {})
  if (!schema.success || (schema.data.type !== undefined && schema.data.type !== 'object')) return null
  return stringifyExact({ ...schema.data, type: 'object' })
}

function toListed({ name, title = '', description = '', inputSchema, outputSchema, annotations }: Tool): ListedTool {
  const output = objectSchema.safeParse(outputSchema).data
  const outputText = output && stringifyExact(output)
  return {
    name: clean(name, NAME_MAX),
    title: clean(title, 200),
    description: clean(description, DESCRIPTION_MAX),
    inputSchema: clean(schemaText(inputSchema) ?? '{}', SCHEMA_MAX),
    outputSchema: outputText && outputText.length <= SCHEMA_MAX ? clean(outputText, SCHEMA_MAX) : null,
    annotations: JSON.stringify(annotationsSchema.parse(annotations ?? {})),
  }
}

function clean(text: string, max: number): string {
  return text
    .slice(0, max)
    .replaceAll('\u0000', '\ufffd')
    .replace(/\p{Surrogate}/gu, '\ufffd')
}
