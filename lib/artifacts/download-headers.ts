/** Types a browser may be told: it shows or saves them and runs nothing. */
const HARMLESS = [
  'text/plain',
  'text/markdown',
  'text/csv',
  'text/x-diff',
  'application/json',
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
]

/**
 * Headers under which foreign bytes leave the server: always to be saved, never sniffed, and should anything show
 * them all the same, in a sandbox without scripts. HTML, SVG and the like leave as plain bytes.
 */
export function downloadHeaders(
  key: string,
  version: { contentType: string; size: number; sha256: string },
): Record<string, string> {
  const { contentType, size, sha256 } = version
  const named = HARMLESS.includes(contentType) ? contentType : 'application/octet-stream'
  // A key holds letters, digits, dots, dashes, underscores and slashes: nothing to escape in a header.
  const file = key.split('/').at(-1) || 'artifact'
  return {
    'content-type': named.startsWith('text/') ? `${named}; charset=utf-8` : named,
    'content-length': String(size),
    'content-disposition': `attachment; filename="${file}"`,
    'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
    etag: `"${sha256}"`,
  }
}
