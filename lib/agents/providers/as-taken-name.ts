import { isUniqueViolation } from '@/lib/core/database-errors'
import { AppError } from '@/lib/core/errors'

/** A refused name as the field error it is; anything else unchanged. */
export function asTakenName(error: unknown): unknown {
  if (!isUniqueViolation(error, 'nameFolded')) return error
  return new AppError('conflict', 'This name is already in use.', { field: 'name' })
}
