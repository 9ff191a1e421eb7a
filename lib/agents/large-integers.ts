import * as z from 'zod'
import { markBigInts, newMark, unmark } from '@/lib/core/exact-json'
import { perProcess } from '@/lib/core/per-process'
import type { JsonObject, SchemaObject } from './tools/tool'

const mark = () => perProcess('large integers for providers', newMark)

/** A schema that the model library can write as JSON: its large integers are text behind a mark. */
export function withMarks(schema: SchemaObject): JsonObject {
  return z.record(z.string(), z.json()).parse(markBigInts(schema, mark()))
}

/** The body of a request to a provider, with those integers in their place. */
export function withoutMarks(init: RequestInit | undefined): RequestInit | undefined {
  return typeof init?.body === 'string' ? { ...init, body: unmark(init.body, mark()) } : init
}
