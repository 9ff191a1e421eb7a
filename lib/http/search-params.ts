import type * as z from 'zod'

type Given = Record<string, string | string[] | undefined>

/** The filter in a page's address; names in `lists` may repeat. Values that cannot be parsed are ignored. */
export function readFilter<S extends z.ZodType>(schema: S, given: unknown, lists: string[] = []): z.output<S> | null {
  const params = typeof given === 'object' && given !== null ? (given as Given) : {}
  const values = Object.entries(params).map(([name, value]) => [
    name,
    lists.includes(name) && typeof value === 'string' ? [value] : value,
  ])
  return schema.safeParse(Object.fromEntries(values)).data ?? null
}
