import { readFileSync } from 'node:fs'
import path from 'node:path'

export const ENGINES = ['sqlite', 'postgresql'] as const
export type Engine = (typeof ENGINES)[number]
export type SiteOptions = { engine: Engine }

/** A running server under test. */
export type Site = {
  engine: Engine
  baseURL: string
  databaseUrl: string
  dataDir: string
  /** Where a test that needs a server of its own gets a database; null on SQLite, where it is a file. */
  postgresql: string | null
}

/** The shared server of an engine, as serve.ts left it for the workers. */
export function readSite(engine: Engine): Site {
  return JSON.parse(readFileSync(siteFile(engine), 'utf8'))
}

export function siteFile(engine: Engine): string {
  const folder = process.env.E2E_FOLDER
  if (!folder) throw new Error('E2E_FOLDER is not set: run the tests through Playwright.')
  return path.join(folder, `${engine}.json`)
}
