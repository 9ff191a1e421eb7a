import { build } from 'esbuild'
import { buildPaths } from './build-paths.mjs'
import { root } from './root.mjs'

// `server-only` throws outside of a React server build; here everything is server.
const serverOnly = {
  name: 'server-only',
  setup(bundler) {
    bundler.onResolve({ filter: /^server-only$/ }, ({ path }) => ({ path, namespace: 'empty' }))
    bundler.onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: '' }))
  },
}

await build({
  absWorkingDir: root,
  entryPoints: ['server.ts'],
  outfile: buildPaths().server,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  plugins: [serverOnly],
  define: { 'process.env.NODE_ENV': '"production"' },
  logLevel: 'warning',
}).catch(() => process.exit(1)) // esbuild has said what is wrong
