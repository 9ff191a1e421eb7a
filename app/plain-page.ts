import type { IncomingMessage, ServerResponse } from 'node:http'
import { translator } from '@/components/strings/translator'
import { publicPathOnce } from '@/lib/core/base-path'
import { type AppError, ERROR_STATUS } from '@/lib/core/errors'

/**
 * Answers with a page of its own that says why there is none, without script and without anything that would have to be
 * asked of the server. `isSent`: what a form said may have been done.
 */
export function answerPlainly(
  request: IncomingMessage,
  response: ServerResponse,
  error: AppError,
  isSent = false,
): void {
  const { method, url = '/' } = request
  const seconds = Math.max(1, Math.ceil(error.retryAfter ?? 1))
  response.writeHead(ERROR_STATUS[error.code], {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'retry-after': String(seconds),
    connection: 'close',
  })
  const isRead = method === 'GET' || method === 'HEAD'
  const again = isRead ? { url, seconds: Math.max(seconds, 5) } : null
  response.end(method === 'HEAD' ? undefined : page(error, again, isSent))
}

function page(error: AppError, again: { url: string; seconds: number } | null, isSent: boolean): string {
  const t = translator('common')
  const isAway = error.code === 'unavailable'
  const title = t(isAway ? 'away.title' : 'tooOften.title')
  const form = t(isSent ? 'away.uncertain' : 'away.notSent')
  const text = isAway ? (again ? t('away.description') : form) : t('tooOften.description')
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
${again ? `<meta http-equiv="refresh" content="${again.seconds}">` : ''}
<style>body{font:1rem/1.5 system-ui,sans-serif;display:grid;place-items:center;min-height:90dvh;margin:0;padding:0 1.5rem}
main{max-width:24rem;text-align:center}h1{font-size:1.125rem}</style></head>
<body><main role="alert"><h1>${title}</h1><p>${text}</p>
${again ? `<p><a href="${escapeHtml(publicPathOnce(again.url))}">${t('retry')}</a></p>` : ''}</main></body></html>`
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
