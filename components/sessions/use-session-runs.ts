import { useInfiniteQuery } from '@tanstack/react-query'
import type { ActorMap } from '@/lib/actors/schema'
import type { RunWithTools } from '@/lib/runs/schema'
import { sessionRunsOptions } from './queries'

/** The runs of a session that were read, oldest first, and the number of the first of them. */
export function useSessionRuns(sessionId: string) {
  const query = useInfiniteQuery(sessionRunsOptions(sessionId))
  const pages = query.data?.pages ?? []
  // A run that began between two pages moves the others: each is shown once.
  const byId = new Map<string, RunWithTools>(pages.flatMap((page) => page.runs).map((run) => [run.id, run]))
  const runs = [...byId.values()].reverse()
  const total = pages[0]?.total ?? 0
  const actors: ActorMap = Object.assign({}, ...pages.map((page) => page.actors))
  return { query, runs, actors, total, firstNumber: total - runs.length + 1 }
}
export type SessionRuns = ReturnType<typeof useSessionRuns>
