import { AppError } from '@/lib/core/errors'

/** The bytes of a call that gives them as text or in base64. Throws invalid unless it gives exactly one of them. */
export function readContent({ content, contentBase64 }: { content?: string; contentBase64?: string }): Buffer {
  if ((content === undefined) === (contentBase64 === undefined)) {
    throw new AppError('invalid', 'Send either content or contentBase64.', { field: 'content' })
  }
  if (content !== undefined) return Buffer.from(refuseHalves(content))
  const text = contentBase64 ?? ''
  const bytes = Buffer.from(text, 'base64')
  // Node leaves out what is not base64; only what comes back the same was.
  if (bytes.toString('base64').replace(PADDING, '') !== text.replace(PADDING, '')) {
    throw new AppError('invalid', 'This is not valid base64.', { field: 'contentBase64' })
  }
  return bytes
}

/** Two at most: without that bound, many of them before something else would take a time that grows with their square. */
const PADDING = /={1,2}$/

function refuseHalves(content: string): string {
  if (!/\p{Surrogate}/u.test(content)) return content
  throw new AppError('invalid', 'The text contains an invalid character (a lone surrogate).', { field: 'content' })
}
