import { build } from 'esbuild'
import { buildPaths } from './build-paths.mjs'
import { root } from './root.mjs'

await build({
  absWorkingDir: root,
  entryPoints: ['server.ts'],
  outfile: buildPaths().server,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20.19', // as package.json says: a plain 20 would lose import attributes
  packages: 'external',
  define: {
    'process.env.NODE_ENV': '"production"',
    'process.env.CONFAB_BASE_PATH': JSON.stringify(process.env.CONFAB_BASE_PATH ?? ''),
  },
  logLevel: 'warning',
}).catch(() => process.exit(1)) // esbuild has said what is wrong
