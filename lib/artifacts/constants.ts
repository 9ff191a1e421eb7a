export const ARTIFACT_TYPES = ['markdown', 'code', 'diff', 'table', 'image', 'json', 'text', 'file'] as const

/** What each type may say it is; the first is taken when nothing is said. */
export const CONTENT_TYPES: Record<(typeof ARTIFACT_TYPES)[number], readonly [string, ...string[]]> = {
  markdown: ['text/markdown'],
  code: ['text/plain', 'text/html', 'text/css', 'text/javascript', 'application/json', 'application/xml'],
  diff: ['text/x-diff', 'text/plain'],
  table: ['text/csv', 'application/json'],
  image: ['image/png', 'image/jpeg', 'image/gif', 'image/webp'],
  json: ['application/json'],
  text: ['text/plain'],
  file: [
    'application/octet-stream',
    'application/pdf',
    'application/zip',
    'application/json',
    'application/xml',
    'image/svg+xml',
    'text/csv',
    'text/html',
    'text/plain',
  ],
}

/** Bytes of one version. */
export const ARTIFACT_SIZE_MAX = 10 * 1024 * 1024
/** Bytes of a call that carries one: base64 takes a third more, escapes in JSON text up to twice as much. */
export const CREATE_BODY_MAX = 2 * ARTIFACT_SIZE_MAX
export const ARTIFACT_VERSIONS_MAX = 1000
export const ARTIFACT_TITLE_MAX = 200
export const ARTIFACT_METADATA_MAX = 4000

export const ARTIFACT_LIST_MAX = 200
