import { UNUSABLE_ID } from './constants'
import { AppError } from './errors'

/** What somebody else has under this id is answered as an id of the wrong form is: it does not tell what there is. */
export function unusableId(): AppError {
  return new AppError('invalid', UNUSABLE_ID, { field: 'id' })
}
