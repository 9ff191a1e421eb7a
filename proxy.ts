import { type NextRequest, NextResponse } from 'next/server'

/**
 * Headers of pages: a fresh nonce for scripts and a policy under which nothing else runs and nothing is fetched from
 * another origin. Never an authorization gate: each page and action checks for itself.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(18))).toString('base64')
  const isDevelopment = process.env.NODE_ENV === 'development'
  const policy = [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    // Virtual rows and popovers are placed by style attributes.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
    "form-action 'self'",
  ].join('; ')
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', policy)
  headers.set('x-confab-path', request.nextUrl.pathname + request.nextUrl.search)
  const response = NextResponse.next({ request: { headers } })
  for (const [name, value] of Object.entries({ ...PAGE_HEADERS, 'content-security-policy': policy })) {
    response.headers.set(name, value)
  }
  return response
}

const PAGE_HEADERS = {
  'cache-control': 'private, no-store',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
}

// Streams and uploads stay out: the proxy costs half a millisecond a request and cuts bodies above 10 MB.
// The front door is named for base paths, after which there is no slash that the pattern could begin with.
export const config = {
  matcher: [
    '/',
    '/((?!api/|hooks(?:/|$)|mcp$|v1/|_next/static/|icons/|emoji/|offline/|icon\\.svg$|apple-icon\\.png$|favicon\\.ico$|manifest\\.webmanifest$).*)',
  ],
}
