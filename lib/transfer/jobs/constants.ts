/** all: rooms and people, by administrators. own: one's own chats with assistants. */
export const IMPORT_KINDS = ['all', 'own'] as const

export type ImportState =
  | 'uploading'
  | 'checking'
  | 'ready'
  | 'importing'
  | 'paused'
  | 'done'
  | 'failed'
  | 'cancelled'
  | 'undoing'
  | 'undone'

export const IMPORT_ACTIONS = ['check', 'start', 'pause', 'resume', 'cancel', 'undo'] as const
export type ImportAction = (typeof IMPORT_ACTIONS)[number]

/** From which states an action leads where. */
export const TRANSITIONS: Record<ImportAction, { from: readonly ImportState[]; to: ImportState }> = {
  check: { from: ['uploading', 'ready'], to: 'checking' },
  start: { from: ['ready'], to: 'importing' },
  pause: { from: ['importing'], to: 'paused' },
  resume: { from: ['paused'], to: 'importing' },
  cancel: { from: ['uploading', 'checking', 'ready', 'importing', 'paused'], to: 'cancelled' },
  undo: { from: ['done', 'failed', 'cancelled'], to: 'undoing' },
}

/** A server works on it. */
export function isAtWork(state: ImportState): boolean {
  return state === 'checking' || state === 'importing' || state === 'undoing'
}

const MIB = 1024 * 1024
const GIB = 1024 * MIB

/** Bytes of one piece of an upload: each is on the disk before the next is sent. */
export const PIECE_MAX = 8 * MIB
export const UPLOAD_MAX = { all: 10 * GIB, own: 2 * GIB } as const
export const IMPORT_FILES_MAX = 2000
/** Imports of one person that have not ended. */
export const OPEN_JOBS_MAX = 5
