const files = (folder, names) => names.map((name) => `${folder}/${name}.ts`)
const own = (folder) => [`${folder}/*.test.ts`]

/** What `npm run mutate` knows: the files where a small defect is a hole, and the tests that should see it. */
export const areas = {
  'lib/rooms': {
    mutate: files('lib/rooms', ['access', 'policy', 'readable-rooms', 'visible-rooms']),
    tests: ['access', 'policy', 'visible-rooms'].map((name) => `lib/rooms/${name}.test.ts`),
  },
  'lib/auth': {
    mutate: files('lib/auth', [
      ...['api-token', 'authenticate', 'authenticate-device', 'authenticate-token', 'change-password', 'issue-token'],
      ...['known-device', 'prove-password', 'revoke-devices', 'revoke-token', 'still-valid', 'throttle'],
      ...['verify-credentials', 'password-reset'],
    ]),
    tests: own('lib/auth').filter((name) => !name.includes('isolated')),
  },
  'lib/approvals': {
    mutate: files('lib/approvals', [
      ...['apply-decision', 'count-agreed', 'decide', 'delegate', 'effective-tool-policy', 'give-grant', 'may-act'],
      ...['refusal-of-decision', 'require-approval', 'require-decider', 'require-open-question', 'revoke-grant'],
      'verdict',
    ]),
    tests: own('lib/approvals'),
  },
  'lib/worker': {
    mutate: files('lib/worker', [
      ...['check-rights', 'lease-watch', 'recover-run', 'refusal-of-call', 'release-run', 'require-hold', 'run-lease'],
      'refusal-of-session',
    ]),
    tests: ['lib/worker/fences.test.ts'],
  },
  'lib/runs': {
    mutate: files('lib/runs', ['policy', 'state', 'change-run', 'change-execution', 'change-approval', 'within']),
    tests: own('lib/runs'),
  },
  'lib/messages': {
    mutate: files('lib/messages', [
      'commit-sends',
      'send-message',
      'load-parents',
      'check-content',
      'delete-message',
      'edit-message',
    ]),
    tests: own('lib/messages'),
  },
  'lib/room-log': {
    mutate: files('lib/room-log', [
      'append-event',
      'list-events',
      'narrowed',
      'read-log',
      'verify-room',
      'wait-for-events',
    ]),
    tests: own('lib/room-log'),
  },
  'lib/events': { mutate: files('lib/events', ['chain', 'transact', 'verify-rows']), tests: own('lib/room-log') },
  'lib/timeline': {
    mutate: files('lib/timeline', ['find-date', 'list-messages', 'list-replies', 'list-revisions']),
    tests: own('lib/timeline'),
  },
  'lib/realtime': {
    mutate: files('lib/realtime', ['channel', 'reader', 'watch']),
    tests: ['channel', 'watch'].map((name) => `lib/realtime/${name}.test.ts`),
  },
  'lib/transfer': {
    mutate: files('lib/transfer', [
      'find-present',
      'identity-of',
      'import-messages',
      'imported-id',
      'write-batch',
      'insert-marks',
      'add-mark',
    ]),
    tests: ['lib/transfer/{import-messages,import-irc,export}.test.ts'],
  },
  'lib/moderation': { mutate: ['lib/moderation/moderate.ts'], tests: own('lib/moderation') },
  'lib/pins': { mutate: ['lib/pins/set-pin.ts'], tests: own('lib/pins') },
  'lib/reactions': { mutate: ['lib/reactions/*-reaction.ts'], tests: own('lib/reactions') },
  'lib/threads': {
    mutate: files('lib/threads', ['follow-thread', 'get-thread', 'list-threads', 'mark-thread-read', 'read-states']),
    tests: own('lib/threads'),
  },
  'components/outbox': {
    mutate: ['components/outbox/*.ts', '!components/outbox/*.test.ts'],
    tests: own('components/outbox'),
  },
  'components/message-cache': {
    mutate: ['components/message-cache/{apply,merge,trim}*.ts', '!**/*.test.ts'],
    tests: own('components/message-cache'),
  },
}
