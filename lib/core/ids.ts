import { v7 } from 'uuid'
import * as z from 'zod'

/** A new UUID v7: ordered by time (index locality), unguessable by its random bits. */
export function newId(): string {
  return v7()
}

export const idSchema = z.uuid()
