import { sha256Hex } from '@/lib/core/crypto'

const USABLE = /^[A-Za-z0-9_-]{1,38}$/
const KEPT = 29

/**
 * How agents and rules call a tool of a server: models take letters, digits, _ and - only, and the server's name comes
 * before it. Names with other characters, with the separator or too long are mapped; the digest of the whole name keeps
 * two of them apart, in whatever order they are listed.
 */
export function toolNameOf(server: string, name: string): string {
  if (USABLE.test(name) && !name.includes('__')) return `${server}__${name}`
  const readable = name
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_|_$/g, '')
    .slice(0, KEPT)
  return `${server}__${readable || 'tool'}-${sha256Hex(name).slice(0, 8)}`
}
