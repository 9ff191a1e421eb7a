import path from 'node:path'
import { isAppError } from '@/lib/core/errors'

/** Runs a command-line program. What it could not do is said in one line, with exit code 1. */
export async function run(program: () => Promise<void>): Promise<void> {
  try {
    await program()
  } catch (error) {
    console.error(isAppError(error) ? error.message : error)
    process.exitCode = 1
  }
}

/** Paths are meant from where npm was called, which need not be the project's folder. */
export function callersFolder(): string {
  return process.env.INIT_CWD ?? process.cwd()
}

/** A path as it looks from there. */
export function shown(file: string): string {
  return path.relative(callersFolder(), file) || file
}
