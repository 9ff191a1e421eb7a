import { existsSync, readFileSync } from 'node:fs'

const TICKS_PER_SECOND = 100

/** Microseconds of processor time a process has used so far; not a number where the system does not say. */
export function cpuOf(pid: number): number {
  const file = `/proc/${pid}/stat`
  if (!existsSync(file)) return Number.NaN
  // The name in brackets may hold spaces; user and system time are the 14th and 15th field.
  const fields = readFileSync(file, 'utf8').split(') ').at(-1)?.split(' ') ?? []
  return ((Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND) * 1_000_000
}
