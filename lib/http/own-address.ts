import { publicPath } from '@/lib/core/base-path'
import { env } from '@/lib/core/env'

/** A path of ours as programs elsewhere reach it: below PUBLIC_URL, else the host this request came to. */
export function ownAddress(request: Request, path: string, publicUrl = env().PUBLIC_URL): string {
  const origin = publicUrl ? new URL(publicUrl).origin : `http://${request.headers.get('host')}`
  return origin + publicPath(path)
}
