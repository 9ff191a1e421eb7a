import { importedId } from '../imported-id'

const NO_TIME = new Date(0)

/** The id of the one session of an imported chat. */
export function sessionIdOf(roomId: string): string {
  return importedId(roomId, NO_TIME, 'session')
}

/** The id of the run behind an imported answer. */
export function runIdOf(roomId: string, answer: { id: string; createdAt: Date }): string {
  return importedId(roomId, answer.createdAt, `run ${answer.id}`)
}
