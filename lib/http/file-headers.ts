import contentDisposition from 'content-disposition'

/** Types that are safe to name to a browser: it shows or saves them and runs nothing. */
const HARMLESS = [
  'text/plain',
  'text/markdown',
  'text/csv',
  'text/x-diff',
  'application/json',
  'image/png',
  'image/apng',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
]

export type FileFacts = {
  /** Without what could harm a screen or a disk; of any letters. */
  name: string
  contentType: string
  size: number
  sha256: string
  /** For images this server has decoded: a page may show them. Left out: to be saved only. */
  isShown?: boolean
}

/**
 * Headers for serving untrusted bytes: never sniffed, and if opened anyway, in a
 * sandbox without scripts. HTML, SVG and the like leave as plain bytes, to be saved.
 */
export function fileHeaders({ name, contentType, size, sha256, isShown = false }: FileFacts): Record<string, string> {
  const named = HARMLESS.includes(contentType) ? contentType : 'application/octet-stream'
  return {
    'content-type': named.startsWith('text/') ? `${named}; charset=utf-8` : named,
    'content-length': String(size),
    'content-disposition': disposition(name, isShown ? 'inline' : 'attachment'),
    'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
    etag: `"${sha256}"`,
  }
}

/** RFC 6266: a name in ASCII for old clients and, where that is not all of it, the whole name in UTF-8. */
function disposition(name: string, type: 'inline' | 'attachment'): string {
  return contentDisposition(name, { type, fallback: name.replace(/[^\x20-\x7e]/gu, '_') })
}
