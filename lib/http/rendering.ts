import { AsyncLocalStorage } from 'node:async_hooks'
import { toAppError } from '@/lib/core/database-errors'
import { isAppError } from '@/lib/core/errors'
import { perProcess } from '@/lib/core/per-process'

type Rendering = { isDatabaseLost: boolean }

/** Next makes pages in a bundle apart from the entry that answers with them. */
const current = perProcess('rendering', () => new AsyncLocalStorage<Rendering>())

/** Runs what makes a page; `rendering` says at any time whether the database was lost in it. */
export function withRendering<T>(rendering: Rendering, make: () => T): T {
  return current.run(rendering, make)
}

/** Of an error that nobody caught while a page or an action was made. */
export function noteRenderError(thrown: unknown): void {
  const error = toAppError(thrown)
  const rendering = current.getStore()
  if (rendering && isAppError(error) && error.code === 'unavailable') rendering.isDatabaseLost = true
}
