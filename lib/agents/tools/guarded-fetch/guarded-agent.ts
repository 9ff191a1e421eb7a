import { lookup as systemLookup } from 'node:dns/promises'
import { isIP, type LookupFunction } from 'node:net'
import { Agent, buildConnector } from 'undici'
import { ToolError } from '../tool-error'
import { isPublicAddress } from './is-public-address'

export type Resolve = (host: string) => Promise<{ address: string; family: number }[]>
export type Guard = { isAllowed: (address: string) => boolean; resolve: Resolve }

export const PUBLIC_ONLY: Guard = {
  isAllowed: isPublicAddress,
  resolve: (host) => systemLookup(host, { all: true, verbatim: true }),
}

/**
 * Connections to public addresses only. Decided when connecting, on the very address that is connected to: a name that
 * resolves to something else a moment later, or to several, gains nothing.
 */
export function guardedAgent({ isAllowed, resolve }: Guard, timeout: number): Agent {
  const lookup: LookupFunction = (host, options, callback) => {
    resolve(host).then(
      (found) => {
        const [first] = found
        if (!first || found.some(({ address }) => !isAllowed(address))) return callback(refusal(), '')
        if (options.all) callback(null, found)
        else callback(null, first.address, first.family)
      },
      (error: unknown) => callback(error instanceof Error ? error : new Error('unknown'), ''),
    )
  }
  const connect = buildConnector({ timeout, lookup })
  return new Agent({
    connect: (options, callback) => {
      const host = options.hostname.replace(/^\[|\]$/g, '')
      // An address is not looked up, so the connector would take it as it is.
      if (isIP(host) !== 0 && !isAllowed(host)) return callback(refusal(), null)
      connect(options, (error, socket) => {
        if (error) return callback(error, null)
        if (isAllowed(socket.remoteAddress ?? '')) return callback(null, socket)
        socket.destroy()
        callback(refusal(), null)
      })
    },
  })
}

function refusal(): ToolError {
  return new ToolError('This URL is not on the public internet.')
}
