import type { IncomingMessage, ServerResponse } from 'node:http'
import { recognize } from '@/lib/auth/recognize'
import { database } from '@/lib/core/database'
import { toAppError } from '@/lib/core/database-errors'
import { isAppError } from '@/lib/core/errors'
import { log } from '@/lib/core/log'
import { countCall } from '@/lib/http/rates'
import { takePageTurn } from './page-turns'
import { answerPlainly } from './plain-page'
import { isServedFile } from './served-files'

/**
 * Who may have a page now: counted by person, or by address, like calls of routes; and none while the database is away,
 * which Next would answer with a failure of its own. Each in its turn. What is no file, wherever it would be, is a page
 * that says so. False: answered.
 */
export async function admitPage(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  const [path = ''] = (request.url ?? '').split('?', 1)
  // Routes count for themselves.
  if (path.startsWith('/api/') || isServedFile(path)) return true
  try {
    const db = database()
    const who = await recognize(db, new Headers({ cookie: request.headers.cookie ?? '' }))
    const key = who?.actor.id ?? String(request.headers['x-confab-address'])
    await countCall(who ? 'read' : 'anonymous', key)
    // Actions say it in their form, where nothing typed is lost.
    if (request.headers['next-action'] === undefined) await db.prisma.$queryRaw`SELECT 1`
    return await takePageTurn(key, response)
  } catch (thrown) {
    const error = toAppError(thrown)
    if (!isAppError(error)) {
      log.error({ err: thrown }, 'a page could not be admitted')
      return true
    }
    if (error.code === 'unavailable') log.warn({ err: error.cause ?? error }, 'database unavailable')
    // The action authenticates again and answers in its own form.
    if (error.code === 'unavailable' && request.headers['next-action'] !== undefined) return true
    answerPlainly(request, response, error)
    return false
  }
}
