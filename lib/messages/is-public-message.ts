import type { PublicMessage } from './schema'

/** Recognises the message that a committed event carries. */
export function isPublicMessage(value: unknown): value is PublicMessage {
  return typeof value === 'object' && value !== null && 'version' in value && 'seq' in value && 'content' in value
}
