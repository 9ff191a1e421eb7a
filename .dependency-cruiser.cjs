/** Import boundaries (design: app → components → lib/*constants|schema|policy; app → lib; inside lib: core ← events, actors ← rooms ← messages ← runs ← worker). */
/**
 * A folder imports only from folders before it, types included. ARCHITECTURE.md prints each list with what a folder
 * knows.
 */
const COMPONENT_FLOORS = [
  ...['strings', 'ui', 'live', 'people', 'emoji', 'markdown', 'message-cache', 'rooms', 'outbox', 'attachments'],
  ...['artifacts', 'messages', 'approvals', 'runs', 'inbox', 'reactions', 'pins', 'saved', 'threads', 'moderation'],
  ...['composer', 'message-rows', 'timeline', 'thread-panel', 'notifications', 'search', 'auth', 'settings', 'shell'],
  ...['switcher', 'navigation', 'room-page', 'room-settings', 'sessions', 'statistics', 'agents', 'tool-servers'],
  ...['providers', 'admin', 'realtime'],
]

/** One rule per folder of `top`, and one that asks every folder to be on the list. */
function floorRules(top, floors) {
  const listed = {
    name: `${top}-has-only-listed-floors`,
    severity: 'error',
    from: { path: `^${top}/`, pathNot: `^${top}/(${floors.join('|')})/` },
    to: {},
  }
  const rules = floors.map((floor, index) => ({
    name: `${top}-${floor}-imports-only-from-below`,
    severity: 'error',
    from: { path: `^${top}/${floor}/` },
    to: { path: `^${top}/`, pathNot: `^${top}/(${floors.slice(0, index + 1).join('|')})/` },
  }))
  return [listed, ...rules]
}

const later = {
  core: 'events|actors|rooms|messages|agents|runs|approvals|worker|realtime|statistics|transfer|http|testing',
}

module.exports = {
  forbidden: [
    ...floorRules('components', COMPONENT_FLOORS),
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'components-have-no-circle-of-types',
      severity: 'error',
      from: { path: '^components/' },
      to: { circular: true },
    },
    {
      name: 'lib-never-imports-screens',
      severity: 'error',
      from: { path: '^lib/' },
      to: { path: '^(app|components)/' },
    },
    { name: 'components-never-import-app', severity: 'error', from: { path: '^components/' }, to: { path: '^app/' } },
    {
      name: 'components-import-only-leaves-of-lib',
      comment: 'Browser code may know shapes, pure predicates, the reader of Markdown and the fetch wrapper, nothing of the server.',
      severity: 'error',
      from: { path: '^components/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^lib/', pathNot: '(/constants|/schema|/policy|^lib/http/fetch-json|^lib/http/server-clock|^lib/markdown/.*)\\.ts$' },
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
      name: 'core-knows-nobody',
      severity: 'error',
      from: { path: '^lib/core/', pathNot: '\\.test\\.ts$' },
      to: { path: `^lib/(${later.core})/` },
    },
    {
      name: 'messages-do-not-know-agents',
      comment: 'The mention row is the outbox that the worker drains.',
      severity: 'error',
      from: { path: '^lib/(rooms|messages|events|actors|auth|room-log|timeline)/', pathNot: '\\.test\\.ts$' },
      to: { path: '^lib/(agents|worker|approvals|transfer)/', pathNot: '/(schema|constants)\\.ts$' },
    },
    {
      name: 'lib-knows-no-next',
      comment: 'The server entry calls the same handlers without the framework.',
      severity: 'error',
      from: { path: '^lib/', pathNot: '^lib/http/(current-actor|action|form-action)\\.ts$|\\.test\\.ts$' },
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
