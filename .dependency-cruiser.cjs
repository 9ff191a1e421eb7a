/**
 * A folder imports only from folders before it, types included. ARCHITECTURE.md prints each list with what a folder
 * knows; docs/decisions/025 says why this order.
 */
const LIB_FLOORS = [
  ...['core', 'markdown', 'mail', 'events', 'actors', 'auth', 'http', 'rooms', 'room-log', 'attachments', 'moderation'],
  ...[
    'tool-cards',
    'messages',
    'hooks',
    'runs',
    'artifacts',
    'timeline',
    'pins',
    'reactions',
    'saved',
    'threads',
    'mentions',
    'search',
    'realtime',
  ],
  ...['agents', 'budgets', 'approvals', 'worker', 'mcp', 'openai', 'statistics', 'transfer', 'retention'],
  ...['setup', 'process'],
]
const COMPONENT_FLOORS = [
  ...['strings', 'ui', 'live', 'people', 'emoji', 'markdown', 'message-cache', 'rooms', 'outbox', 'attachments'],
  ...[
    'artifacts',
    'messages',
    'budgets',
    'approvals',
    'runs',
    'inbox',
    'reactions',
    'pins',
    'saved',
    'threads',
    'mentions',
    'moderation',
  ],
  ...['composer', 'message-rows', 'timeline', 'thread-panel', 'notifications', 'search', 'auth', 'settings', 'shell'],
  ...['switcher', 'navigation', 'room-page', 'room-settings', 'sessions', 'statistics', 'agents', 'tool-servers'],
  ...['providers', 'transfer', 'admin', 'realtime'],
]

/**
 * One rule per folder of `top`, and one that asks every folder to be on the list. `free` imports from every floor: tests
 * of lib set the scene with whatever is above.
 */
function floorRules(top, floors, free) {
  const from = (path, pathNot) => ({ path, pathNot: [pathNot, free].filter(Boolean).join('|') })
  const listed = {
    name: `${top}-has-only-listed-floors`,
    severity: 'error',
    from: from(`^${top}/`, `^${top}/(${floors.join('|')})/`),
    to: {},
  }
  const rules = floors.map((floor, index) => ({
    name: `${top}-${floor}-imports-only-from-below`,
    severity: 'error',
    from: from(`^${top}/${floor}/`),
    to: { path: `^${top}/`, pathNot: `^${top}/(${floors.slice(0, index + 1).join('|')})/` },
  }))
  return [listed, ...rules]
}

module.exports = {
  forbidden: [
    ...floorRules('lib', LIB_FLOORS, '\\.test\\.ts$|^lib/testing/'),
    ...floorRules('components', COMPONENT_FLOORS),
    { name: 'no-circular', comment: 'Types included.', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'lib-never-imports-screens',
      severity: 'error',
      from: { path: '^lib/' },
      to: { path: '^(app|components)/' },
    },
    { name: 'components-never-import-app', severity: 'error', from: { path: '^components/' }, to: { path: '^app/' } },
    {
      name: 'components-import-only-leaves-of-lib',
      comment:
        'Browser code may know shapes, pure predicates, the reader of Markdown, how text is compared, the base path and the fetch wrapper, nothing of the server.',
      severity: 'error',
      from: { path: '^components/', pathNot: '\\.test\\.tsx?$' },
      to: {
        path: '^lib/',
        pathNot:
          '(/constants|/schema|/policy|^lib/core/(base-path|fold-text)|^lib/http/fetch-json|^lib/http/server-clock|^lib/messages/names-in-text|^lib/markdown/.*)\\.ts$',
      },
    },
    {
      name: 'schema-is-a-leaf',
      severity: 'error',
      from: { path: '^lib/[^/]+/schema\\.ts$' },
      to: { pathNot: '(^lib/[^/]+/(schema|constants)\\.ts$|^node_modules/zod/)' },
    },
    {
      name: 'constants-need-no-library',
      comment: 'What browsers need of a noun without the schemas, which bring zod along.',
      severity: 'error',
      from: { path: '^lib/.*/constants\\.ts$' },
      to: { pathNot: '^lib/.*/constants\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'prisma-only-inside-lib-core',
      comment: 'Everybody else gets the client as a Database handle.',
      severity: 'error',
      from: { pathNot: '^(lib/core|bench|prisma\\.config\\.ts|scripts)' },
      to: {
        path: '(^lib/core/generated/|node_modules/@prisma/|node_modules/better-sqlite3|node_modules/pg/)',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'one-door-to-the-model-library',
      severity: 'error',
      from: { path: '^(lib|app|components)/', pathNot: '^lib/agents/' },
      to: { path: '^node_modules/(ai|@ai-sdk)/' },
    },
    {
      name: 'lib-knows-no-next',
      comment: 'The server entry calls the same handlers without the framework.',
      severity: 'error',
      from: { path: '^lib/', pathNot: '^lib/http/(current-actor|action)\\.ts$|\\.test\\.ts$' },
      to: { path: '^node_modules/next/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'tests-stay-out-of-the-product',
      severity: 'error',
      from: { pathNot: '(\\.test\\.tsx?$|^lib/testing/|^e2e/|^bench/|^vitest)' },
      to: { path: '(\\.test\\.tsx?$|^lib/testing/)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^lib/core/generated/.*/internal|^\\.next|^dist/)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
