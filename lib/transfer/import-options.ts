import type { SourceChoices } from './sources/source'
import type { Refused } from './stage-source'

export type ImportProgress = { phase: 'reading' | 'storing'; done: number; total: number | null }
export type ImportOptions = {
  choices: SourceChoices
  /** Accounts of people of the source, by key (PersonReport) or id. */
  people?: ReadonlyMap<string, string>
  /** The room everything goes into, where the files hold one room. */
  roomName?: string
  onProgress?: (progress: ImportProgress) => void
  onRefused?: Refused
  /** Called before each batch, once with the import's id before the first. May wait; what it throws ends the import. */
  beforeBatch?: (importId: string) => Promise<void> | void
}
