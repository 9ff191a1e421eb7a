import type { IncomingMessage, ServerResponse } from 'node:http'
import { translator } from '@/components/strings/translator'
import { authenticate } from '@/lib/auth/authenticate'
import { database } from '@/lib/core/database'
import { toAppError } from '@/lib/core/database-errors'
import { type AppError, ERROR_STATUS, isAppError } from '@/lib/core/errors'
import { log } from '@/lib/core/log'
import { countCall } from '@/lib/http/rates'

/** Files, and what counts for itself. */
const NO_PAGE = /^\/(?:api|_next|icons|emoji|offline)\/|^\/(?:icon|favicon|apple-icon|manifest|sw\.js)/

/**
 * Who may have a page now: counted by person, or by address, like calls of routes; and none while the database is away,
 * which Next would answer with a failure of its own. False: answered.
 */
export async function admitPage(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  if (NO_PAGE.test(request.url ?? '')) return true
  try {
    const db = database()
    const who = await authenticate(db, new Headers({ cookie: request.headers.cookie ?? '' }))
    await countCall(who ? 'read' : 'anonymous', who?.actor.id ?? String(request.headers['x-confab-address']))
    // Actions say it in their form, where nothing typed is lost.
    if (request.headers['next-action'] === undefined) await db.prisma.$queryRaw`SELECT 1`
    return true
  } catch (thrown) {
    const error = toAppError(thrown)
    if (!isAppError(error)) {
      log.error({ err: thrown }, 'a page could not be admitted')
      return true
    }
    if (error.code === 'unavailable') log.warn({ err: error.cause ?? error }, 'database unavailable')
    // The action authenticates again and answers in its own form.
    if (error.code === 'unavailable' && request.headers['next-action'] !== undefined) return true
    refuse(request, response, error)
    return false
  }
}

function refuse({ method, url = '/' }: IncomingMessage, response: ServerResponse, error: AppError): void {
  const seconds = Math.max(1, Math.ceil(error.retryAfter ?? 1))
  response.writeHead(ERROR_STATUS[error.code], {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'retry-after': String(seconds),
    connection: 'close',
  })
  const isRead = method === 'GET' || method === 'HEAD'
  response.end(method === 'HEAD' ? undefined : page(error, isRead ? { url, seconds: Math.max(seconds, 5) } : null))
}

/** A page of its own, without script and without anything that would have to be asked of the server. */
function page(error: AppError, again: { url: string; seconds: number } | null): string {
  const t = translator('common')
  const isAway = error.code === 'unavailable'
  const title = t(isAway ? 'away.title' : 'tooOften.title')
  const text = isAway ? t(again ? 'away.description' : 'away.notSent') : t('tooOften.description')
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
${again ? `<meta http-equiv="refresh" content="${again.seconds}">` : ''}
<style>body{font:1rem/1.5 system-ui,sans-serif;display:grid;place-items:center;min-height:90dvh;margin:0;padding:0 1.5rem}
main{max-width:24rem;text-align:center}h1{font-size:1.125rem}</style></head>
<body><main role="alert"><h1>${title}</h1><p>${text}</p>
${again ? `<p><a href="${escapeHtml(again.url)}">${t('retry')}</a></p>` : ''}</main></body></html>`
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
