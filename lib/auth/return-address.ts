import { ownPath, publicPath } from '@/lib/core/base-path'

/** Where a browser goes on: an address of ours, or the front door. */
export function returnAddress(url: string, origin: string, basePath?: string): string {
  const frontDoor = origin + publicPath('', basePath)
  if (!URL.canParse(url, frontDoor)) return frontDoor
  const address = new URL(url, frontDoor)
  return address.origin === origin && ownPath(address.pathname, basePath) !== null ? address.href : frontDoor
}
