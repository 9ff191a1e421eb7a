import { notFound } from 'next/navigation'
import { isAppError } from '@/lib/core/errors'

/** For pages: what is not there, is not to be seen, or was deleted (a page cannot answer 410; the API does) is a 404. */
export function asNotFound(error: unknown): never {
  if (isAppError(error) && (error.code === 'not_found' || error.code === 'gone')) notFound()
  throw error
}
