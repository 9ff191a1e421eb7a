/**
 * The path of PUBLIC_URL, below which everything is served: '' at the root, otherwise like '/confab'. Plain JavaScript,
 * because the build asks for it too, before anything is installed or compiled.
 */
export function pathOfUrl(url) {
  return url && URL.canParse(url) ? new URL(url).pathname.replace(/\/+$/, '') : ''
}

/**
 * Why everything cannot be served at this address, as a sentence; null when it can.
 */
export function problemOfUrl(url) {
  if (!url) return null
  if (!URL.canParse(url)) return 'This is no address such as https://chat.example.org.'
  const { search, hash } = new URL(url)
  if (search || hash || /[?#]$/.test(url)) return 'The address may have a path, but nothing after a ? or #.'
  const path = pathOfUrl(url)
  if (!/^(?:\/[\w.~-]+)*$/.test(path)) {
    return 'The path may have letters (a to z), digits and - . _ ~ between single slashes, such as /confab.'
  }
  // What the server itself has at the beginning of a path.
  return /^\/(?:api|_next)(?:\/|$)/.test(path) ? 'The path cannot begin with /api or /_next.' : null
}
