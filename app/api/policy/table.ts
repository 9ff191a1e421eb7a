import { newId } from '@/lib/core/ids'
import type { World } from './world'

/**
 * Who may call a route:
 * anyone — also strangers; person — whoever is signed in; self — the owner of the thing, others do not find it;
 * author — of the message (the member), other members are forbidden;
 * member, moderator, admin — of the closed room it lies in, others do not find the room, lesser roles are forbidden;
 * instance — owners and admins of the server, others do not find it;
 */
export type Needs = 'anyone' | 'person' | 'self' | 'author' | 'member' | 'moderator' | 'admin' | 'instance'

export type Entry = {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** The file below app/api, without /route.ts. */
  file: string
  needs: Needs
  ok: number
  /** Ids in the path, by the names in brackets of the file. */
  params?: (world: World) => Record<string, string>
  query?: (world: World) => string
  body?: (world: World) => object
  /** Needs a run that waits for an approval. */
  withRun?: boolean
  /** What a token with rooms:read alone gets; left out: as `ok` for GET, 403 for the rest. */
  token?: number
}

const room = (world: World) => ({ roomId: world.room.id })
const message = (world: World) => ({ roomId: world.room.id, messageId: world.message.id })
const target = (world: World) => ({ roomId: world.room.id, actorId: world.agent.id })
const artifact = (world: World) => ({ artifactId: world.artifact.id })
const unsent = (world: World) => ({ attachmentId: world.unsent.id })
const provider = (world: World) => ({ providerId: world.provider.id })
const mcpServer = (world: World) => ({ serverId: world.mcp.serverId })
const run = (world: World) => world.run ?? raise()
const session = (world: World) => ({ sessionId: run(world).sessionId })
const raise = (): never => {
  throw new Error('This entry needs withRun.')
}

export const TABLE: Entry[] = [
  { method: 'GET', file: 'health', needs: 'anyone', ok: 200 },
  { method: 'GET', file: 'ready', needs: 'anyone', ok: 200 },
  { method: 'GET', file: 'me', needs: 'person', ok: 200 },
  { method: 'GET', file: 'mcp-servers', needs: 'instance', ok: 200, token: 403 },
  {
    method: 'POST',
    file: 'mcp-servers',
    needs: 'instance',
    ok: 201,
    body: () => ({ name: `s${newId().slice(-12)}`, url: 'http://127.0.0.1:1/mcp' }),
  },
  { method: 'GET', file: 'mcp-servers/[serverId]', needs: 'instance', ok: 200, token: 403, params: mcpServer },
  {
    method: 'PATCH',
    file: 'mcp-servers/[serverId]',
    needs: 'instance',
    ok: 200,
    params: mcpServer,
    body: () => ({ isDisabled: true }),
  },
  { method: 'DELETE', file: 'mcp-servers/[serverId]', needs: 'instance', ok: 204, params: mcpServer },
  { method: 'POST', file: 'mcp-servers/[serverId]/refresh', needs: 'instance', ok: 200, params: mcpServer },
  {
    method: 'PATCH',
    file: 'mcp-servers/[serverId]/tools/[toolId]',
    needs: 'instance',
    ok: 200,
    params: (w) => ({ ...mcpServer(w), toolId: w.mcp.toolId }),
    body: (w) => ({ definition: w.mcp.definition, risk: 'read', isIdempotent: false, isOffered: true }),
  },
  { method: 'GET', file: 'search', needs: 'person', ok: 200, query: () => '?q=canary' },
  { method: 'GET', file: 'actors', needs: 'person', ok: 200, query: () => '?prefix=p' },
  { method: 'GET', file: 'actors/[actorId]', needs: 'person', ok: 200, params: (w) => ({ actorId: w.member.id }) },
  {
    method: 'GET',
    file: 'attachments/[attachmentId]',
    needs: 'member',
    ok: 200,
    params: (w) => ({ attachmentId: w.sent.id }),
  },
  {
    method: 'PATCH',
    file: 'attachments/[attachmentId]',
    needs: 'self',
    ok: 200,
    params: unsent,
    body: () => ({ alt: 'a door' }),
  },
  { method: 'DELETE', file: 'attachments/[attachmentId]', needs: 'self', ok: 204, params: unsent },
  { method: 'GET', file: 'rooms/[roomId]/attachments', needs: 'member', ok: 200, params: room },
  {
    method: 'POST',
    file: 'rooms/[roomId]/attachments',
    needs: 'member',
    ok: 201,
    params: room,
    query: () => '?name=notes.json',
    body: () => ({ notes: 'some' }),
  },
  { method: 'GET', file: 'devices', needs: 'person', ok: 200, token: 403 },
  { method: 'DELETE', file: 'devices', needs: 'person', ok: 200 },
  {
    method: 'DELETE',
    file: 'devices/[deviceId]',
    needs: 'self',
    ok: 204,
    params: (w) => ({ deviceId: w.devices.get('member') ?? '' }),
  },
  { method: 'GET', file: 'tokens', needs: 'person', ok: 200, token: 403 },
  {
    method: 'POST',
    file: 'tokens',
    needs: 'person',
    ok: 201,
    body: () => ({ name: 'script', scopes: ['rooms:read'], expiresInDays: 30 }),
  },
  { method: 'DELETE', file: 'tokens/[tokenId]', needs: 'self', ok: 204, params: (w) => ({ tokenId: w.tokenId }) },
  { method: 'GET', file: 'rooms', needs: 'person', ok: 200 },
  { method: 'POST', file: 'rooms', needs: 'person', ok: 201, body: () => ({ name: 'new room' }) },
  { method: 'POST', file: 'rooms/direct', needs: 'person', ok: 201, body: (w) => ({ names: [w.agent.name] }) },
  { method: 'GET', file: 'rooms/[roomId]', needs: 'member', ok: 200, params: room },
  {
    method: 'PATCH',
    file: 'rooms/[roomId]',
    needs: 'moderator',
    ok: 200,
    params: room,
    body: () => ({ topic: 'new topic' }),
  },
  { method: 'POST', file: 'rooms/[roomId]/join', needs: 'member', ok: 204, params: room },
  { method: 'POST', file: 'rooms/[roomId]/leave', needs: 'member', ok: 204, params: room },
  { method: 'POST', file: 'rooms/[roomId]/archive', needs: 'admin', ok: 204, params: room },
  { method: 'POST', file: 'rooms/[roomId]/unarchive', needs: 'admin', ok: 204, params: room },
  { method: 'GET', file: 'rooms/[roomId]/members', needs: 'member', ok: 200, params: room },
  {
    method: 'POST',
    file: 'rooms/[roomId]/members',
    needs: 'moderator',
    ok: 201,
    params: room,
    body: (w) => ({ name: w.owner.name }),
  },
  {
    method: 'PATCH',
    file: 'rooms/[roomId]/members/[actorId]',
    needs: 'moderator',
    ok: 200,
    params: target,
    body: () => ({ answers: 'never' }),
  },
  { method: 'DELETE', file: 'rooms/[roomId]/members/[actorId]', needs: 'moderator', ok: 204, params: target },
  { method: 'GET', file: 'rooms/[roomId]/moderations', needs: 'member', ok: 200, params: room },
  {
    method: 'POST',
    file: 'rooms/[roomId]/moderations',
    needs: 'moderator',
    ok: 201,
    params: room,
    body: (w) => ({ kind: 'mute', actorId: w.agent.id, minutes: 5, reason: 'too loud' }),
  },
  { method: 'GET', file: 'me/moderations', needs: 'person', ok: 200 },
  { method: 'POST', file: 'rooms/[roomId]/invites', needs: 'moderator', ok: 201, params: room, body: () => ({}) },
  { method: 'POST', file: 'rooms/[roomId]/read', needs: 'member', ok: 200, params: room, body: () => ({ seq: 1 }) },
  { method: 'POST', file: 'rooms/[roomId]/typing', needs: 'member', ok: 204, params: room },
  { method: 'GET', file: 'rooms/[roomId]/messages', needs: 'member', ok: 200, params: room },
  {
    method: 'POST',
    file: 'rooms/[roomId]/messages',
    needs: 'member',
    ok: 201,
    params: room,
    body: () => ({ clientId: newId(), content: 'hello' }),
  },
  {
    method: 'GET',
    file: 'rooms/[roomId]/messages/date',
    needs: 'member',
    ok: 200,
    params: room,
    query: () => '?date=2020-01-01T00:00:00Z',
  },
  { method: 'GET', file: 'rooms/[roomId]/messages/[messageId]', needs: 'member', ok: 200, params: message },
  { method: 'GET', file: 'rooms/[roomId]/messages/[messageId]/revisions', needs: 'member', ok: 200, params: message },
  {
    method: 'PATCH',
    file: 'rooms/[roomId]/messages/[messageId]',
    needs: 'author',
    ok: 200,
    params: message,
    body: () => ({ content: 'another text' }),
  },
  { method: 'DELETE', file: 'rooms/[roomId]/messages/[messageId]', needs: 'member', ok: 204, params: message },
  { method: 'GET', file: 'rooms/[roomId]/events', needs: 'member', ok: 200, params: room },
  {
    method: 'POST',
    file: 'rooms/[roomId]/events',
    needs: 'member',
    ok: 201,
    params: room,
    body: () => ({ id: newId(), type: 'ext.x' }),
  },
  { method: 'GET', file: 'rooms/[roomId]/policy', needs: 'member', ok: 200, params: room },
  {
    method: 'PATCH',
    file: 'rooms/[roomId]/policy',
    needs: 'admin',
    ok: 200,
    params: room,
    body: () => ({ fourEyes: true }),
  },
  { method: 'GET', file: 'rooms/[roomId]/tool-rules', needs: 'member', ok: 200, params: room },
  {
    method: 'PATCH',
    file: 'rooms/[roomId]/tool-rules',
    needs: 'admin',
    ok: 200,
    params: room,
    body: () => ({ tool: 'calculator', policy: 'deny' }),
  },
  { method: 'GET', file: 'rooms/[roomId]/grants', needs: 'member', ok: 200, params: room },
  {
    method: 'DELETE',
    file: 'rooms/[roomId]/grants/[grantId]',
    needs: 'moderator',
    ok: 204,
    params: (w) => ({ roomId: w.room.id, grantId: w.grantId }),
  },
  { method: 'GET', file: 'delegation', needs: 'person', ok: 200 },
  {
    method: 'POST',
    file: 'delegation',
    needs: 'person',
    ok: 204,
    body: (w) => ({ delegate: w.stand.name, until: new Date(Date.now() + 3_600_000).toISOString() }),
  },
  { method: 'DELETE', file: 'delegation', needs: 'person', ok: 204 },
  { method: 'GET', file: 'rooms/[roomId]/verify', needs: 'member', ok: 200, params: room },
  { method: 'GET', file: 'stream', needs: 'person', ok: 200 },
  { method: 'GET', file: 'sessions', needs: 'person', ok: 200 },
  {
    method: 'GET',
    file: 'sessions/[sessionId]',
    needs: 'member',
    ok: 200,
    withRun: true,
    params: (w) => ({ sessionId: run(w).sessionId }),
  },
  {
    method: 'GET',
    file: 'sessions/[sessionId]/events',
    needs: 'member',
    ok: 200,
    withRun: true,
    params: (w) => ({ sessionId: run(w).sessionId }),
  },
  {
    method: 'POST',
    file: 'sessions',
    needs: 'member',
    ok: 201,
    body: (w) => ({ roomId: w.room.id, agentId: w.agent.id, title: 'new session' }),
  },
  {
    method: 'PATCH',
    file: 'sessions/[sessionId]',
    needs: 'member',
    ok: 200,
    withRun: true,
    params: session,
    body: () => ({ title: 'another title', tags: ['one'] }),
  },
  { method: 'DELETE', file: 'sessions/[sessionId]', needs: 'member', ok: 204, withRun: true, params: session },
  {
    method: 'POST',
    file: 'sessions/[sessionId]/actions',
    needs: 'member',
    ok: 200,
    withRun: true,
    params: session,
    body: () => ({ action: 'pause' }),
  },
  {
    method: 'POST',
    file: 'sessions/[sessionId]/events',
    needs: 'member',
    ok: 201,
    withRun: true,
    params: session,
    body: () => ({ id: newId(), type: 'ext.x' }),
  },
  {
    method: 'POST',
    file: 'sessions/[sessionId]/runs',
    needs: 'member',
    ok: 201,
    withRun: true,
    params: session,
    body: () => ({ content: 'what time is it', clientId: newId() }),
  },
  {
    method: 'POST',
    file: 'sessions/run-once',
    needs: 'member',
    ok: 202,
    body: (w) => ({
      roomId: w.room.id,
      agentId: w.agent.id,
      messages: [{ role: 'user', content: 'what time is it' }],
      wait: 0,
    }),
  },
  { method: 'GET', file: 'sessions/[sessionId]/runs', needs: 'member', ok: 200, withRun: true, params: session },
  { method: 'GET', file: 'sessions/[sessionId]/artifacts', needs: 'member', ok: 200, withRun: true, params: session },
  { method: 'GET', file: 'sessions/[sessionId]/transcript', needs: 'member', ok: 200, withRun: true, params: session },
  { method: 'GET', file: 'sessions/[sessionId]/export', needs: 'member', ok: 200, withRun: true, params: session },
  { method: 'GET', file: 'rooms/[roomId]/transcript', needs: 'member', ok: 200, params: room },
  { method: 'GET', file: 'runs', needs: 'person', ok: 200 },
  {
    method: 'GET',
    file: 'sessions/[sessionId]/executions',
    needs: 'member',
    ok: 200,
    withRun: true,
    params: (w) => ({ sessionId: run(w).sessionId }),
  },
  {
    method: 'GET',
    file: 'runs/[runId]',
    needs: 'member',
    ok: 200,
    withRun: true,
    params: (w) => ({ runId: run(w).runId }),
  },
  {
    method: 'POST',
    file: 'runs/[runId]/cancel',
    needs: 'member',
    ok: 200,
    withRun: true,
    params: (w) => ({ runId: run(w).runId }),
  },
  {
    method: 'POST',
    file: 'runs/[runId]/regenerate',
    needs: 'member',
    ok: 201,
    withRun: true,
    params: (w) => ({ runId: run(w).endedRunId }),
  },
  {
    method: 'POST',
    file: 'runs/[runId]/continue',
    needs: 'member',
    ok: 201,
    withRun: true,
    params: (w) => ({ runId: run(w).endedRunId }),
  },
  {
    method: 'GET',
    file: 'rooms/[roomId]/messages/[messageId]/receipt',
    needs: 'member',
    ok: 200,
    withRun: true,
    params: (w) => ({ roomId: w.room.id, messageId: run(w).answerId }),
  },
  { method: 'GET', file: 'rooms/[roomId]/messages/[messageId]/answers', needs: 'member', ok: 200, params: message },
  { method: 'GET', file: 'tool-runs', needs: 'person', ok: 200 },
  { method: 'GET', file: 'approvals', needs: 'person', ok: 200 },
  {
    method: 'POST',
    file: 'approvals/[approvalId]/decision',
    needs: 'moderator',
    ok: 200,
    withRun: true,
    params: (w) => ({ approvalId: run(w).id }),
    body: (w) => ({ decision: 'deny', argumentsDigest: run(w).argumentsDigest }),
  },
  { method: 'GET', file: 'artifacts', needs: 'person', ok: 200 },
  {
    method: 'POST',
    file: 'artifacts',
    needs: 'member',
    ok: 201,
    body: (w) => ({ roomId: w.room.id, key: 'new.md', type: 'markdown', content: 'text' }),
  },
  { method: 'GET', file: 'artifacts/[artifactId]', needs: 'member', ok: 200, params: artifact },
  { method: 'DELETE', file: 'artifacts/[artifactId]', needs: 'member', ok: 204, params: artifact },
  { method: 'GET', file: 'artifacts/[artifactId]/versions', needs: 'member', ok: 200, params: artifact },
  {
    method: 'POST',
    file: 'artifacts/[artifactId]/versions',
    needs: 'member',
    ok: 201,
    params: artifact,
    body: () => ({ content: 'another text' }),
  },
  { method: 'GET', file: 'artifacts/[artifactId]/content', needs: 'member', ok: 200, params: artifact },
  { method: 'GET', file: 'agents', needs: 'instance', ok: 200, token: 403 },
  {
    method: 'POST',
    file: 'agents',
    needs: 'instance',
    ok: 201,
    body: () => ({ name: `a${newId().slice(-12)}`, displayName: 'New', profileId: null, model: 'planner' }),
  },
  {
    method: 'GET',
    file: 'agents/[agentId]',
    needs: 'instance',
    ok: 200,
    token: 403,
    params: (w) => ({ agentId: w.agent.id }),
  },
  {
    method: 'PATCH',
    file: 'agents/[agentId]',
    needs: 'instance',
    ok: 200,
    params: (w) => ({ agentId: w.agent.id }),
    body: () => ({ bio: 'Counts.' }),
  },
  {
    method: 'POST',
    file: 'agents/try',
    needs: 'instance',
    ok: 200,
    body: () => ({ profileId: null, model: 'planner', instructions: '', parameters: {}, prompt: 'hello' }),
  },
  { method: 'GET', file: 'providers', needs: 'instance', ok: 200, token: 403 },
  {
    method: 'POST',
    file: 'providers',
    needs: 'instance',
    ok: 201,
    body: () => ({ name: newId(), kind: 'openai', baseUrl: 'http://127.0.0.1:1/v1' }),
  },
  { method: 'GET', file: 'providers/[providerId]', needs: 'instance', ok: 200, token: 403, params: provider },
  {
    method: 'PATCH',
    file: 'providers/[providerId]',
    needs: 'instance',
    ok: 200,
    params: provider,
    body: () => ({ prices: [] }),
  },
  { method: 'DELETE', file: 'providers/[providerId]', needs: 'instance', ok: 204, params: provider },
  { method: 'POST', file: 'providers/[providerId]/test', needs: 'instance', ok: 200, params: provider },
  { method: 'GET', file: 'statistics', needs: 'person', ok: 200 },
]

/** Routes that are tested elsewhere, with the reason. */
export const ELSEWHERE: Record<string, string> = {
  'auth/[...nextauth]': 'next-auth: lib/actors and e2e/auth.spec.ts',
  'auth/start/[provider]': 'sign-in at other providers: e2e/oidc.spec.ts',
}
