import { fileTypeFromBuffer } from 'file-type'
import { log } from '@/lib/core/log'

/** The media type that bytes show by themselves; null when they show none. */
export async function findType(bytes: Buffer): Promise<string | null> {
  try {
    return (await fileTypeFromBuffer(bytes))?.mime ?? null
  } catch (error) {
    // Its readers stumble over what only begins like a known format.
    log.debug({ err: error }, 'the type of a file could not be found')
    return null
  }
}

/** Images browsers show and this server can decode. Never SVG: it is a document with scripts. */
const IMAGES = new Set(['image/png', 'image/apng', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif'])

export function isImageType(type: string | null): boolean {
  return type !== null && IMAGES.has(type)
}
