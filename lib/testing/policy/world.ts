import { vi } from 'vitest'
import type { Actor } from '@/lib/actors/schema'
import { createProvider } from '@/lib/agents/providers/create-provider'
import { createArtifact } from '@/lib/artifacts/create-artifact'
import { setAvatar } from '@/lib/attachments/set-avatar'
import { deactivate } from '@/lib/auth/deactivate'
import { erasePerson } from '@/lib/auth/erase-person'
import { issueToken } from '@/lib/auth/issue-token'
import { openDevice } from '@/lib/auth/open-device'
import { encodeSession, sessionCookie } from '@/lib/auth/session-cookie'
import { createBudget } from '@/lib/budgets/create-budget'
import type { Database } from '@/lib/core/database'
import { newId } from '@/lib/core/ids'
import { write } from '@/lib/core/write'
import { createHook } from '@/lib/hooks/create-hook'
import { sendMessage } from '@/lib/messages/send-message'
import { removeMember } from '@/lib/rooms/remove-member'
import { agentRoom, startTestWorker } from '@/lib/testing/agent-room'
import { createPerson, createRoom, join, send } from '@/lib/testing/factories'
import { PIXEL } from '@/lib/testing/pixel'
import { upload } from '@/lib/testing/upload'
import { createJob } from '@/lib/transfer/jobs/create-job'

export const PRINCIPALS = [
  'anonymous',
  'deactivated',
  'erased',
  'outsider',
  'removed',
  'owner',
  'member',
  'moderator',
  'admin',
] as const
export type PrincipalName = (typeof PRINCIPALS)[number]

/** A closed room with something of everything in it, and everybody who might knock. */
export async function buildWorld(db: Database, { withRun = false } = {}) {
  const place = await agentRoom(db)
  const { room, admin, moderator, member, outsider } = place
  const owner = await createPerson(db, { role: 'owner' })
  const removed = await createPerson(db)
  const deactivated = await createPerson(db)
  await join(db, room.id, removed)
  await join(db, room.id, deactivated)
  const erased = await createPerson(db)
  await join(db, room.id, erased)
  const cookies = new Map<PrincipalName, string>()
  const people = { deactivated, erased, outsider, removed, owner, member, moderator, admin }
  const devices = new Map<string, string>()
  for (const [name, person] of Object.entries(people)) {
    const device = await openDevice(db, person.id, { userAgent: 'test', address: '127.0.0.1' })
    devices.set(name, device)
    const value = await encodeSession(person.id, device)
    cookies.set(name as PrincipalName, `${sessionCookie(undefined).name}=${value}`)
  }
  await removeMember(db, admin, room.id, removed.id)
  await deactivate(db, owner, deactivated.id)
  await erasePerson(db, owner, erased.id)
  const message = await send(db, member, room.id, 'canary-in-a-closed-room')
  const { artifact } = await createArtifact(db, member, {
    roomId: room.id,
    key: 'canary.md',
    type: 'markdown',
    content: 'canary',
  })
  const [sent, unsent] = [await uploadCanary(db, member, room.id), await uploadCanary(db, member, room.id)]
  await sendMessage(db, member, room.id, { clientId: newId(), content: 'canary', attachmentIds: [sent.id] })
  await setAvatar(db, member, PIXEL)
  const provider = await createProvider(db, owner, {
    name: newId(),
    kind: 'openai',
    baseUrl: 'http://127.0.0.1:1/v1',
    secret: 'canary-key',
  })
  const budget = await createBudget(db, owner, {
    ...{ scope: 'agent', scopeId: place.agent.id, period: 'day', unit: 'tokens', amount: 1_000_000 },
  })
  const mcp = await addMcpServer(db)
  const { hook } = await createHook(db, moderator, room.id, { name: 'canary hook' })
  const open = await createRoom(db, admin, { name: 'open room' })
  const importId = await addImport(db, member)
  const { token: readToken, id: tokenId } = await tokenOf(db, member)
  const stand = await createPerson(db)
  const grantId = await giveGrant(db, { roomId: room.id, agentId: place.agent.id, grantedById: admin.id })
  const run = withRun ? await startRun(db, room.id, place.ask) : null
  return {
    ...place,
    ...people,
    db,
    stand,
    grantId,
    message,
    artifact,
    sent,
    unsent,
    importId,
    provider,
    budget,
    mcp,
    hook,
    open,
    cookies,
    devices,
    readToken,
    tokenId,
    run,
  }
}
export type World = Awaited<ReturnType<typeof buildWorld>>

/** An import that waits for its file, with a report. */
async function addImport(db: Database, actor: Actor): Promise<string> {
  const { id } = await createJob(db, actor, { kind: 'own', files: [{ name: 'canary.json', size: PIXEL.byteLength }] })
  const none = { read: 0, imported: 0, present: 0, merged: 0, kept: 0, refused: 0 }
  const report = { files: [], rooms: [], people: { total: 0, list: [] }, questions: [], total: none }
  await write(db, (tx) => tx.importJob.updateMany({ where: { id }, data: { report: JSON.stringify(report) } }))
  return id
}

function uploadCanary(db: Database, actor: Actor, roomId: string) {
  return upload(db, actor, roomId, { name: 'canary.txt', bytes: 'canary' })
}

/** A tool server that answers nothing, with one tool. */
async function addMcpServer(db: Database) {
  const [serverId, toolId, now] = [newId(), newId(), new Date()]
  const times = { createdAt: now, updatedAt: now }
  const definition = 'b'.repeat(64)
  await write(db, async (tx) => {
    const server = { id: serverId, name: serverId, nameFolded: serverId, kind: 'http', url: 'http://127.0.0.1:1/mcp' }
    await tx.mcpServer.create({ data: { ...server, ...times } })
    const tool = {
      id: toolId,
      serverId,
      name: 'lookup',
      toolName: `${serverId}__lookup`,
      description: '',
      inputSchema: '{}',
    }
    await tx.mcpTool.create({ data: { ...tool, definition, ...times } })
  })
  return { serverId, toolId, definition }
}

async function giveGrant(db: Database, row: { roomId: string; agentId: string; grantedById: string }) {
  const grant = { ...row, id: newId(), toolName: 'calculator', definition: 'a'.repeat(64), approvalId: newId() }
  return (await write(db, (tx) => tx.toolGrant.create({ data: { ...grant, createdAt: new Date() } }))).id
}

async function startRun(db: Database, roomId: string, ask: (text: string) => Promise<unknown>) {
  await ask('add 2 and 3')
  const worker = startTestWorker(db)
  const approval = await vi.waitFor(() => db.prisma.approval.findFirstOrThrow({ where: { roomId } }), {
    timeout: 15_000,
  })
  await worker.stop()
  const waiting = await db.prisma.run.findUniqueOrThrow({ where: { id: approval.runId } })
  const { sessionId, agentId, requestedById, triggerMessageId, answerMessageId, model, provider, createdAt } = waiting
  const rest = { sessionId, agentId, requestedById, triggerMessageId, answerMessageId, model, provider, createdAt }
  const ended = await db.prisma.run.create({ data: { id: newId(), roomId, status: 'cancelled', ...rest } })
  return { ...approval, answerId: answerMessageId ?? '', endedRunId: ended.id }
}

async function tokenOf(db: Database, person: Actor) {
  const input = { name: 'reader', scopes: ['rooms:read' as const], expiresInDays: null }
  return await issueToken(db, { actorId: person.id, createdById: null }, input)
}
