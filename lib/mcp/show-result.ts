import type { RunOnceResult } from '@/lib/runs/schema'

/** A run as a program follows it: where it stands, what it waits for, what came out. */
export function showResult({ isDone, session, run, answer }: RunOnceResult): object {
  return {
    run: run.id,
    session: session.id,
    room: run.roomId,
    status: run.status,
    isDone,
    ...(run.status === 'awaiting_approval'
      ? { waitsFor: 'People decide in Confab about the tool calls that are pending. Then the run goes on.' }
      : {}),
    ...(run.error === null ? {} : { error: run.error }),
    tools: run.tools.map(({ name, input, status, output, error }) => ({ name, input, status, output, error })),
    answer,
  }
}
