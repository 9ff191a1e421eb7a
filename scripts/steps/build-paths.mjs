/** Where the build goes. NEXT_DIST_DIR gives a separate build next to the usual one. */
export function buildPaths() {
  const pages = process.env.NEXT_DIST_DIR ?? '.next'
  return { pages, server: pages === '.next' ? 'dist/server.js' : `${pages}/server.mjs` }
}
