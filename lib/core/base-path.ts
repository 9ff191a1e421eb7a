/** The path of PUBLIC_URL as the build knows it: '' at the root, otherwise like '/confab'. A constant in every bundle. */
export const BASE_PATH = process.env.CONFAB_BASE_PATH ?? ''

/** Where browsers find one of our paths. The links, redirects and router of Next add the base path themselves. */
export function publicPath(path: string, base = BASE_PATH): string {
  return base + path
}

/** The path of ours that browsers find there; null: outside. What follows the path stays. */
export function ownPath(url: string, base = BASE_PATH): string | null {
  if (!url.startsWith(base)) return null
  const rest = url.slice(base.length)
  if (base === '' || rest.startsWith('/')) return rest
  return rest === '' || rest.startsWith('?') || rest.startsWith('#') ? `/${rest}` : null
}

/** Where browsers find a path of ours that may say so already. */
export function publicPathOnce(path: string, base = BASE_PATH): string {
  return ownPath(path, base) === null ? publicPath(path, base) : path
}
