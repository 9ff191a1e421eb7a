import * as z from 'zod'
import { AppError } from '@/lib/core/errors'

/** A place in a list ordered by a time and then by id. Opaque to callers. */
export type Cursor = { at: Date; id: string }

const shape = z.tuple([z.number().int(), z.uuid()])

function writeCursor({ at, id }: Cursor): string {
  return Buffer.from(JSON.stringify([at.getTime(), id])).toString('base64url')
}

/** Throws invalid for a text this server did not write. */
export function readCursor(text: string): Cursor {
  try {
    const [at, id] = shape.parse(JSON.parse(Buffer.from(text, 'base64url').toString()))
    return { at: new Date(at), id }
  } catch (cause) {
    throw new AppError('invalid', 'This cursor is not valid for this list.', { field: 'cursor', cause })
  }
}

/** The condition for rows after the cursor in a list by `field` and id, newest first. Without a cursor, all. */
export function beyond<F extends string>(field: F, cursor: string | undefined, idField = 'id') {
  if (cursor === undefined) return {}
  const { at, id } = readCursor(cursor)
  return { OR: [{ [field]: { lt: at } }, { [field]: at, [idField]: { lt: id } }] }
}

/** The same for a list with the oldest first. */
export function later<F extends string>(field: F, cursor: string | undefined, idField = 'id') {
  if (cursor === undefined) return {}
  const { at, id } = readCursor(cursor)
  return { OR: [{ [field]: { gt: at } }, { [field]: at, [idField]: { gt: id } }] }
}

/** The page out of `take` + 1 rows, and where the next one begins; null at the end. */
export function cutPage<R>(
  rows: R[],
  take: number,
  placeOf: (row: R) => Cursor,
): { page: R[]; nextCursor: string | null } {
  const page = rows.slice(0, take)
  const last = page.at(-1)
  return { page, nextCursor: last && rows.length > take ? writeCursor(placeOf(last)) : null }
}
