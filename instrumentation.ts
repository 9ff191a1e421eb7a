import type { Instrumentation } from 'next'

let noteError: ((error: unknown) => void) | undefined

/** Starts the application in development and under plain `next start`, where server.ts does not run. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { noteRenderError } = await import('./lib/http/rendering')
  noteError = noteRenderError
  const { startApp } = await import('./lib/process/start-app')
  await startApp()
}

/** Next calls it before it writes that a page failed: until then the answer can be changed (app/answer-page.ts). */
export const onRequestError: Instrumentation.onRequestError = (error) => noteError?.(error)
