import { BASE_PATH, ownPath } from '@/lib/core/base-path'

/** Probes ask one process itself and know nothing of the outside address. */
const PROBE = /^\/api\/(?:health|metrics|ready)(?:\?|$)/

/** What this process calls the path of a request; null: nothing of ours is there. */
export function enterBasePath(url: string, basePath = BASE_PATH): string | null {
  return ownPath(url, basePath) ?? (PROBE.test(url) ? url : null)
}

/**
 * The path as Next calls it. It redirects /confab/ to /confab, which some reverse proxies redirect back: both are the
 * front door.
 */
export function leaveToNext(path: string, basePath = BASE_PATH): string {
  return basePath === '' ? path : basePath + path.replace(/^\/(?=\?|$)/, '')
}
