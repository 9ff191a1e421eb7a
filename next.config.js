import { pathOfUrl } from './lib/core/path-of-url.mjs'

// The build says it; a server that runs takes what it is told, which lib/process/start-app.ts compares.
const basePath = process.env.CONFAB_BASE_PATH ?? pathOfUrl(process.env.PUBLIC_URL)

/** @type {import('next').NextConfig} */
const config = {
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  basePath,
  // Read by lib/core/base-path.ts.
  env: { CONFAB_BASE_PATH: basePath },
  poweredByHeader: false,
  // npm run check and npm test check the types. An operator's first start need not do it again.
  typescript: { ignoreBuildErrors: true },
  reactStrictMode: true,
  // A stray lock file in a parent folder would otherwise move the root.
  turbopack: { root: import.meta.dirname },
  outputFileTracingRoot: import.meta.dirname,
  serverExternalPackages: ['better-sqlite3', 'pg', '@node-rs/argon2', 'pino'],
  // User content never goes through the optimiser.
  images: { unoptimized: true },
}

export default config
