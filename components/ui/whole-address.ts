import { publicPath } from '@/lib/core/base-path'

/** What is pasted elsewhere to reach a path of ours. The browser knows the address it reached the server by. */
export function wholeAddress(path: string): string {
  const address = publicPath(path)
  return typeof window === 'undefined' ? address : new URL(address, window.location.href).href
}
