import { decodeText } from '@/lib/core/decode-text'
import { AppError } from '@/lib/core/errors'
import { ARTIFACT_SIZE_MAX, CONTENT_TYPES } from './constants'
import type { ArtifactType } from './schema'

/** `content`: what the bytes were made of, where they were given as text. */
type Given = { type: ArtifactType; contentType?: string; content?: string }

/**
 * The content type these bytes may be stored under: allowed for the type of artifact, and true where it can be seen.
 * Throws invalid (field), too_large.
 */
export function checkBytes({ type, contentType, content }: Given, bytes: Buffer): string {
  if (bytes.byteLength > ARTIFACT_SIZE_MAX) {
    throw new AppError('too_large', `The artifact is too large. The limit is ${ARTIFACT_SIZE_MAX} bytes.`, {
      field: 'content',
      limit: ARTIFACT_SIZE_MAX,
    })
  }
  const found = type === 'image' ? imageTypeOf(bytes) : undefined
  if (found === null) throw new AppError('invalid', 'This is not a PNG, JPEG, GIF or WebP image.', { field: 'content' })
  const named = contentType?.split(';')[0]?.trim().toLowerCase() ?? found ?? CONTENT_TYPES[type][0]
  if (!CONTENT_TYPES[type].includes(named)) {
    const message = `A ${type} is one of ${CONTENT_TYPES[type].join(', ')}.`
    throw new AppError('invalid', message, { field: 'contentType' })
  }
  if (found && found !== named) {
    throw new AppError('invalid', `The content is ${found}, not ${named}.`, { field: 'contentType' })
  }
  if (type !== 'image' && type !== 'file') checkText(content?.replace(/^\ufeff/, '') ?? decodeText(bytes), named)
  return named
}

function checkText(text: string | null, contentType: string): void {
  if (text === null || text.includes('\u0000')) {
    throw new AppError('invalid', 'The content is not UTF-8 or UTF-16 text.', { field: 'content' })
  }
  if (contentType !== 'application/json') return
  try {
    JSON.parse(text)
  } catch (cause) {
    throw new AppError('invalid', 'The content is not valid JSON.', { field: 'content', cause })
  }
}

/** By the leading bytes, never by the declared type. */
function imageTypeOf(bytes: Uint8Array): string | null {
  const begins = (...values: number[]) => values.every((value, index) => bytes[index] === value)
  const ascii = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to))
  if (begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png'
  if (begins(0xff, 0xd8, 0xff)) return 'image/jpeg'
  if (ascii(0, 6) === 'GIF87a' || ascii(0, 6) === 'GIF89a') return 'image/gif'
  if (ascii(0, 4) === 'RIFF' && ascii(8, 12) === 'WEBP') return 'image/webp'
  return null
}
