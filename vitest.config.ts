import { tmpdir } from 'node:os'
import path from 'node:path'
import { defineConfig } from 'vitest/config'

const root = import.meta.dirname
const ISOLATED = ['{app,lib,scripts}/**/*.isolated.test.ts']

export default defineConfig({
  resolve: {
    alias: { '@': root },
  },
  test: {
    pool: 'forks',
    maxWorkers: 2,
    // A test that takes so long hangs; a machine that is busy with other things is no failure.
    testTimeout: 60_000,
    hookTimeout: 60_000,
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
          exclude: [...ISOLATED, ...(process.env.TEST_EXCLUDE?.split(' ') ?? [])],
          environment: 'node',
          // One import of the server for all files of a process; files that mock modules run isolated.
          isolate: false,
          setupFiles: ['lib/testing/fail-on-leaks.ts', 'lib/testing/refuse-mocks.ts'],
          globalSetup: ['lib/testing/global-setup.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'isolated',
          include: ISOLATED,
          environment: 'node',
          setupFiles: ['lib/testing/fail-on-leaks.ts'],
          globalSetup: ['lib/testing/global-setup.ts'],
        },
      },
      {
        extends: true,
        resolve: { alias: [{ find: /^zustand$/, replacement: path.join(root, 'lib/testing/create-store.ts') }] },
        test: {
          name: 'screen',
          include: ['{app,components}/**/*.test.tsx', 'components/**/*.test.ts'],
          environment: 'jsdom',
          setupFiles: ['fail-on-leaks', 'refuse-mocks', 'wait-longer', 'leave-nothing'].map(
            (name) => `lib/testing/${name}.ts`,
          ),
          isolate: false,
        },
      },
    ],
  },
})
