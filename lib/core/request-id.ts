import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'
import { perProcess } from './per-process'

/** The request that is being answered, for lines of the log. */
const current = perProcess('request id', () => new AsyncLocalStorage<string>())

/** The id a proxy or client gave the request, where it is one that may stand in logs and headers; else a new one. */
export function requestIdOf(given: string | string[] | undefined): string {
  return typeof given === 'string' && /^[\w.:-]{1,64}$/.test(given) ? given : randomUUID()
}

export function withRequestId<T>(id: string, run: () => T): T {
  return current.run(id, run)
}

/** Undefined outside of a request: in the worker, at start. */
export function currentRequestId(): string | undefined {
  return current.getStore()
}
