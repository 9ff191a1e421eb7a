import anyAscii from 'any-ascii'

/**
 * A foreign name as a name here: letters without their marks, everything else that is not allowed as one underscore. A
 * name without a Latin letter is transliterated.
 */
export function handleOf(foreign: string): string {
  return toHandle(foreign) || toHandle(anyAscii(foreign)) || 'guest'
}

function toHandle(foreign: string): string {
  const plain = foreign.normalize('NFKD').replace(/\p{M}/gu, '')
  return plain
    .replace(/^[^A-Za-z0-9_-]+|[^A-Za-z0-9_-]+$/g, '')
    .replace(/[^A-Za-z0-9_-]+/g, '_')
    .slice(0, 50)
}
