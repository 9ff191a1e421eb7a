import { type KeptOutput, keepLongError, keepLongOutput } from '@/lib/artifacts/keep-long-output'
import type { Database } from '@/lib/core/database'
import type { SourceCall, SourceRun } from '../sources/source'
import { cleanText } from './clean-text'

export type KeptCall = { input: KeptOutput; output: KeptOutput | null }
/** What each call was asked and gave, as it fits into its rows. */
export type KeptCalls = ReadonlyMap<SourceCall, KeptCall>

/** Puts what is too long for a row into blobs. Before the transaction that stores the runs, as with calls made here. */
export async function keepCalls(db: Database, runs: SourceRun[]): Promise<KeptCalls> {
  const kept = new Map<SourceCall, KeptCall>()
  for (const call of runs.flatMap(({ calls }) => calls)) {
    kept.set(call, { input: await keepLongOutput(db, jsonOf(call.input)), output: await outputOf(db, call) })
  }
  return kept
}

async function outputOf(db: Database, { output, isError }: SourceCall): Promise<KeptOutput | null> {
  if (output === null) return null
  return isError ? await keepLongError(db, cleanText(output)) : await keepLongOutput(db, jsonOf(output))
}

/** Files may nest deeper than can be written. */
function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? 'null'
  } catch {
    return JSON.stringify({ omitted: true, reason: 'nested too deeply' })
  }
}
