import { AppError } from '@/lib/core/errors'
import { errorResponse } from '@/lib/http/error-response'

/** Unknown API paths: a program gets JSON, not a page. */
function refuse(request: Request): Response {
  return errorResponse(new AppError('not_found', 'There is nothing at this address.'), request)
}

export { refuse as DELETE, refuse as GET, refuse as PATCH, refuse as POST, refuse as PUT }
