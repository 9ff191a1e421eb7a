import { areas } from './scripts/mutate/areas.mjs'

const part = (process.env.MUTATE_FILES ?? process.env.MUTATE_AREA ?? '').replaceAll('/', '-')

// Read by `npm run mutate` alone, which names the area: what is mutated there, and the tests that should see it.
const { mutate, tests } = areas[process.env.MUTATE_AREA ?? ''] ?? { mutate: [], tests: [] }

export default {
  mutate: process.env.MUTATE_FILES?.split(' ') ?? mutate,
  testFiles: process.env.MUTATE_TESTS?.split(' ') ?? tests,
  testRunner: 'vitest',
  // The tests are named above; what else imports a file would take an hour.
  vitest: { related: false },
  plugins: ['@stryker-mutator/vitest-runner', './scripts/mutate/ignore-words.mjs'],
  ignorers: ['words'],
  coverageAnalysis: 'perTest',
  ignoreStatic: true,
  concurrency: 1,
  timeoutMS: 8000,
  incremental: true,
  incrementalFile: `.mutate/${part}.json`,
  tempDirName: '.mutate/tmp',
  ignorePatterns: [
    '.next*',
    'data',
    'data-demo',
    'dist',
    'test-results',
    'playwright-report',
    'coverage',
    '.mutate',
  ].map((name) => `/${name}`),
  reporters: ['clear-text', 'json', 'progress-append-only'],
  jsonReporter: { fileName: `.mutate/${part}.report.json` },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false, skipFull: false },
  allowEmpty: true,
}
