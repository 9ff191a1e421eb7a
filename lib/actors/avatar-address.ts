import { publicPath } from '@/lib/core/base-path'

/** Where the picture of an actor is. The digest makes it another address when it is another picture. */
export function avatarAddress(actorId: string, sha256: string): string {
  return publicPath(`/api/actors/${actorId}/avatar?v=${sha256.slice(0, 16)}`)
}
