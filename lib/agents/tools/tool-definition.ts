import * as z from 'zod'
import { sha256Hex } from '@/lib/core/crypto'
import { stringifyExact } from '@/lib/core/exact-json'
import type { Tool } from './tool'

const known = new WeakMap<Tool, string>()

/** Hex SHA-256 of what the tool says it is: name, description and input schema. A changed tool has to ask again. */
export function toolDefinition(tool: Tool): string {
  const digest =
    known.get(tool) ??
    sha256Hex(stringifyExact([tool.name, tool.description, tool.schema ?? z.toJSONSchema(tool.input)]) ?? '')
  known.set(tool, digest)
  return digest
}
