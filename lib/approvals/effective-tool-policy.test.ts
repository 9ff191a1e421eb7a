import { expect, test } from 'vitest'
import * as z from 'zod'
import type { TokenScope } from '@/lib/actors/schema'
import { defineTool } from '@/lib/agents/tools/tool'
import { toolDefinition } from '@/lib/agents/tools/tool-definition'
import { issueToken } from '@/lib/auth/issue-token'
import { newId } from '@/lib/core/ids'
import { createAgent, createPerson, createRoom } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { effectiveToolPolicy } from './effective-tool-policy'

const tool = defineTool({
  name: 'press',
  description: 'Presses a button.',
  input: z.strictObject({}),
  risk: 'write',
  scope: 'messages:write',
  isIdempotent: false,
  run: () => null,
})
const definition = toolDefinition(tool)

onEachEngine('what a tool may do in a run', (open) => {
  async function place() {
    const db = await open()
    const [person, agent] = [await createPerson(db), await createAgent(db)]
    const [room, elsewhere] = [await createRoom(db, person), await createRoom(db, person)]
    const ids = { roomId: room.id, sessionId: newId(), agentId: agent.id, requestedById: person.id }
    const run = { ...ids, tokenIds: null as string | null, triggerMessageId: null }
    const policy = async (over: Partial<typeof run> = {}, card = { press: 'ask' }) =>
      (await effectiveToolPolicy(db.prisma, { ...run, ...over }, JSON.stringify(card))).verdict(tool)
    return { db, person, room, elsewhere, run, policy }
  }

  test('is settled by the rules of its own room', async () => {
    const { db, person, room, elsewhere, policy } = await place()
    const rule = { toolName: 'press', policy: 'deny', definition: null, setById: person.id, updatedAt: new Date() }
    await db.prisma.toolRule.create({ data: { ...rule, roomId: elsewhere.id } })
    expect([await policy(), await policy({ roomId: elsewhere.id })]).toEqual(['ask', 'deny'])
    expect(await policy({ roomId: room.id }, { press: 'allow' })).toBe('allow')
  })

  test('is remembered for the session, agent and room it was allowed in, until that is taken back', async () => {
    const { db, person, run, elsewhere, policy } = await place()
    const facts = { toolName: 'press', definition, approvalId: newId(), grantedById: person.id, createdAt: new Date() }
    const { roomId, sessionId, agentId } = run
    const { id } = await db.prisma.toolGrant.create({ data: { id: newId(), ...facts, roomId, sessionId, agentId } })
    const other = await createAgent(db)
    expect(await policy()).toBe('allow')
    expect(await policy({ sessionId: newId() })).toBe('ask')
    expect(await policy({ agentId: other.id })).toBe('ask')
    expect(await policy({ roomId: elsewhere.id })).toBe('ask')
    await db.prisma.toolGrant.update({ where: { id }, data: { revokedAt: new Date() } })
    expect(await policy()).toBe('ask')
    await db.prisma.toolGrant.create({ data: { id: newId(), ...facts, roomId, sessionId: null, agentId } })
    expect(await policy({ sessionId: newId() })).toBe('allow')
  })

  test('is never more than each token it was asked with allows', async () => {
    const { db, person, policy } = await place()
    const token = async (...scopes: TokenScope[]) => {
      const owner = { actorId: person.id, createdById: person.id }
      return (await issueToken(db, owner, { name: scopes.join(), scopes })).id
    }
    const [reads, writes] = [await token('rooms:read'), await token('rooms:read', 'messages:write')]
    const asked = (...tokens: string[]) => policy({ tokenIds: tokens.join(' ') }, { press: 'allow' })
    expect([await asked(writes), await asked(reads), await asked(writes, reads)]).toEqual(['allow', 'deny', 'deny'])
    await db.prisma.apiToken.update({ where: { id: writes }, data: { revokedAt: new Date() } })
    expect(await asked(writes)).toBe('deny')
  })
})
