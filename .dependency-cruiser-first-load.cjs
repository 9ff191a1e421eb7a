/**
 * What the first load of a room's page may bring to a browser. Types and imports on first need bring nothing, and lib
 * behind the page stays on the server, so this looks at another graph than .dependency-cruiser.cjs.
 */
const PAGE = '^app/(layout|\\(chat\\)/layout|\\(chat\\)/rooms/\\[roomId\\]/page)\\.tsx$'

/**
 * Loaded when they are needed: toasts, dropped files, charts, Markdown with its colours and formulas. Class names need no
 * library.
 */
const LATER = [
  'sonner',
  'react-dropzone',
  'recharts',
  'react-markdown',
  'remark-[^/]+',
  'rehype-[^/]+',
  'lowlight',
  'temml',
  'tailwind-merge',
]

/** Still part of the first load. This list only shrinks. */
const TODAY = ['react-markdown', 'remark-[^/]+', 'rehype-[^/]+', 'tailwind-merge']

const reaches = (names) => ({ path: `^node_modules/(${names.join('|')})/`, reachable: true })

module.exports = {
  forbidden: [
    {
      name: 'room-page-stays-light',
      severity: 'error',
      from: { path: PAGE },
      to: reaches(LATER.filter((name) => !TODAY.includes(name))),
    },
    { name: 'room-page-still-loads', severity: 'info', from: { path: PAGE }, to: reaches(TODAY) },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^lib/', dynamic: true },
    tsPreCompilationDeps: false,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
