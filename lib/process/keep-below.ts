import type { ServerResponse } from 'node:http'
import { BASE_PATH, publicPathOnce } from '@/lib/core/base-path'

/** Next forgets the base path in one redirect: that of a form sent without JavaScript. Added as the head is written. */
export function keepBelow(response: ServerResponse, basePath = BASE_PATH): void {
  if (basePath === '') return
  const writeHead = response.writeHead
  response.writeHead = function (this: ServerResponse, ...given: Parameters<typeof writeHead>) {
    const to = response.getHeader('location')
    if (typeof to === 'string' && /^\/(?!\/)/.test(to)) response.setHeader('location', publicPathOnce(to, basePath))
    return writeHead.apply(this, given)
  } as typeof writeHead
}
