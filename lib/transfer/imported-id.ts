import { hash } from 'node:crypto'
import { v7 } from 'uuid'

/**
 * The id of an imported message: UUID v7 of its original time whose random part is a digest, so that the same message
 * gets the same id in the same room each time, and neighbours in time are neighbours in the index.
 */
export function importedId(roomId: string, at: Date, key: string): string {
  const digest = hash('sha256', `${roomId}\n${key}`, 'buffer')
  return v7({ msecs: Math.max(0, at.getTime()), random: digest.subarray(0, 16), seq: digest.readUInt32BE(16) >>> 1 })
}
