import { tmpdir } from 'node:os'
import path from 'node:path'
import { defineConfig } from 'vitest/config'

const root = import.meta.dirname

export default defineConfig({
  resolve: {
    alias: { '@': root, 'server-only': path.join(root, 'node_modules/server-only/empty.js') },
  },
  test: {
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 30_000,
    env: {
      DATA_DIR: path.join(tmpdir(), 'confab-test-data'),
      LOG_LEVEL: 'silent',
      NEXTAUTH_SECRET: 'a-secret-for-tests-that-guards-nothing',
    },
    projects: [
      {
        extends: true,
        test: {
          name: 'server',
          include: ['{app,lib,prisma,scripts}/**/*.test.ts', '*.test.ts'],
          environment: 'node',
          globalSetup: ['lib/testing/global-setup.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'screen',
          include: ['{app,components}/**/*.test.tsx', 'components/**/*.test.ts'],
          environment: 'jsdom',
        },
      },
    ],
  },
})
