/** Places where a worker can die; tests kill it at each. */
export const CRASH_POINTS = [
  'mention drained',
  'run claimed',
  'before model call',
  'mid-stream',
  'after model call',
  'step stored',
  'run parked',
  'execution started',
  'tool ran',
  'result stored',
  'before ending',
  'run ended',
] as const
export type CrashPoint = (typeof CRASH_POINTS)[number]

/** Called at each point. What it throws ends the worker as SIGKILL would: nothing is tidied up. */
export type CrashHook = (point: CrashPoint) => void
