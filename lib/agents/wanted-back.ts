import * as z from 'zod'
import type { JsonObject } from './tools/tool'

/** More is not kept: it goes out again with every step. */
const SIZE_MAX = 512 * 1024

const objectSchema = z.record(z.string(), z.json())
const rawSchema = z.object({
  choices: z
    .array(
      z.object({
        delta: z
          .object({
            reasoning_content: z.string().nullish().catch(null),
            reasoning_details: z.array(z.json()).nullish().catch(null),
            extraContent: z.json().optional(),
            tool_calls: z
              .array(
                z.object({ index: z.number().nullish(), id: z.string().nullish(), extraContent: z.json().optional() }),
              )
              .nullish(),
          })
          .nullish(),
      }),
    )
    .nullish(),
})

/**
 * What providers want to see again beside the text and the calls of a step, else they refuse to go on after a tool or
 * think anew: `reasoning_content`, `reasoning_details` and `extra_content`. In the form in which it came.
 */
export class WantedBack {
  private reasoning = ''
  private readonly details: JsonObject[string][] = []
  private extra: JsonObject[string] | undefined
  private readonly ofCalls = new Map<string, JsonObject>()
  private readonly idAt = new Map<number, string>()

  /** A piece as the provider sent it, after repair. */
  note(raw: unknown): void {
    const delta = rawSchema.safeParse(raw).data?.choices?.[0]?.delta
    if (!delta) return
    this.reasoning += delta.reasoning_content ?? ''
    this.details.push(...(delta.reasoning_details ?? []))
    this.extra = delta.extraContent ?? this.extra
    for (const [place, call] of (delta.tool_calls ?? []).entries()) {
      const index = call.index ?? place
      if (call.id) this.idAt.set(index, call.id)
      const id = this.idAt.get(index)
      if (id !== undefined && call.extraContent !== undefined)
        this.ofCalls.set(id, { extra_content: call.extraContent })
    }
  }

  /** Null: nothing beside the text, or too much. */
  ofMessage(): JsonObject | null {
    return bounded({
      ...(this.reasoning ? { reasoning_content: this.reasoning } : {}),
      ...(this.details.length > 0 ? { reasoning_details: this.details } : {}),
      ...(this.extra === undefined ? {} : { extra_content: this.extra }),
    })
  }

  ofCall(callId: string): JsonObject | null {
    return bounded(this.ofCalls.get(callId) ?? {})
  }
}

function bounded(value: JsonObject): JsonObject | null {
  if (Object.keys(value).length === 0) return null
  return JSON.stringify(value).length > SIZE_MAX ? null : value
}

const storedSchema = z.object({
  message: objectSchema.nullable(),
  /** In the order of the calls. */
  calls: z.array(objectSchema.nullable()),
})
export type StoredWantedBack = z.infer<typeof storedSchema>

export function readWantedBack(text: string | null): StoredWantedBack {
  return text === null ? { message: null, calls: [] } : storedSchema.parse(JSON.parse(text))
}
