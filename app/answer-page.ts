import type { IncomingMessage, ServerResponse } from 'node:http'
import { AppError, ERROR_STATUS } from '@/lib/core/errors'
import { withRendering } from '@/lib/http/rendering'
import { answerPlainly } from './plain-page'

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/**
 * Lets Next answer, except where it would answer 500 because the database was lost after the door had seen it
 * (page-door.ts). That is a 503: with a page that browsers try again by themselves, or, of an action, with what Next has
 * to say to its own client.
 */
export function answerPage(request: IncomingMessage, response: ServerResponse, handle: Handler): Promise<void> {
  const rendering = { isDatabaseLost: false }
  replaceFailure(request, response, () => rendering.isDatabaseLost)
  return withRendering(rendering, () => handle(request, response))
}

/** Whichever way Next, or its compression, begins to write comes here first: until then nothing has been said. */
function replaceFailure(request: IncomingMessage, response: ServerResponse, isLost: () => boolean): void {
  const { writeHead, write, end, flushHeaders } = response
  const isAction = request.headers['next-action'] !== undefined
  let isReplaced = false

  Object.assign(response, {
    writeHead: (status: number, ...rest: unknown[]) => {
      if (!replaces(status)) Reflect.apply(writeHead, response, [changed(status), ...rest])
      return response
    },
    write: (...given: unknown[]) => replaces(response.statusCode) || Reflect.apply(write, response, given),
    end: (...given: unknown[]) => {
      if (!replaces(response.statusCode)) Reflect.apply(end, response, given)
      return response
    },
    flushHeaders: () => {
      if (!replaces(response.statusCode)) flushHeaders.call(response)
    },
  })

  function replaces(status: number): boolean {
    if (isReplaced || isAction || response.headersSent || status !== 500 || !isLost()) return isReplaced
    isReplaced = true
    for (const name of response.getHeaderNames()) response.removeHeader(name)
    const own = { writeHead: response.writeHead, write: response.write, end: response.end }
    Object.assign(response, { writeHead, write, end })
    answerPlainly(request, response, new AppError('unavailable', 'The database was lost.', { retryAfter: 1 }), true)
    Object.assign(response, own)
    return true
  }

  function changed(status: number): number {
    if (!isAction || status !== 500 || !isLost()) return status
    response.setHeader('retry-after', '1')
    return ERROR_STATUS.unavailable
  }
}
