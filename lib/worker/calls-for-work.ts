import type { Committed } from '@/lib/core/commit-bus'

/**
 * Whether a committed event may leave something to do. Most messages do not, and sends come by the thousand: only
 * those with mentions wake the worker (and those of rooms whose agents answer everything, see AlwaysWatch).
 */
export function callsForWork({ type, message }: Committed): boolean {
  if (type === 'message.created') return hasMentions(message)
  return /^(message\.(edited|settled)|room\.archived|session\.|run\.|approval\.)/.test(type)
}

function hasMentions(message: unknown): boolean {
  if (typeof message !== 'object' || message === null || !('mentions' in message)) return false
  return Array.isArray(message.mentions) && message.mentions.length > 0
}
