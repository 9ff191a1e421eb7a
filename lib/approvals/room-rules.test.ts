import { expect, test } from 'vitest'
import { builtInTools } from '@/lib/agents/tools/built-in-tools'
import { toolDefinition } from '@/lib/agents/tools/tool-definition'
import { deactivate } from '@/lib/auth/deactivate'
import { newId } from '@/lib/core/ids'
import { agentRoom } from '@/lib/testing/agent-room'
import { createPerson, createRoom, withOwner } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { delegate } from './delegate'
import { endDelegation } from './end-delegation'
import { getDelegations } from './get-delegations'
import { listGrants } from './list-grants'
import { listToolRules } from './list-tool-rules'
import { revokeGrant } from './revoke-grant'
import { setToolRule } from './set-tool-rule'

onEachEngine('the rules for tools', (open) => {
  test('are set by admins for tools the agents have, bound to what the tool is now', async () => {
    const db = await open()
    const { room, admin, moderator, member, agent, outsider } = await agentRoom(db)
    const calculator = async () =>
      (await listToolRules(db, member, room.id)).rules.find((rule) => rule.tool === 'calculator')
    const cards = [{ agentId: agent.id, policy: 'ask' }]
    expect(await calculator()).toMatchObject({ policy: 'preset', isChanged: false, isUnvetted: false, cards })
    const allow = { tool: 'calculator', policy: 'allow' as const }
    for (const who of [member, moderator, agent]) {
      await expect(setToolRule(db, who, room.id, allow)).rejects.toMatchObject({ code: 'forbidden' })
    }
    await expect(setToolRule(db, outsider, room.id, allow)).rejects.toMatchObject({ code: 'not_found' })
    const unknown = setToolRule(db, admin, room.id, { tool: 'rm', policy: 'allow' })
    await expect(unknown).rejects.toMatchObject({ code: 'not_found' })
    await setToolRule(db, admin, room.id, allow)
    const tool = builtInTools.get('calculator')
    expect(await db.prisma.toolRule.findFirst()).toMatchObject({ definition: tool && toolDefinition(tool) })
    await db.prisma.toolRule.updateMany({ data: { definition: 'f'.repeat(64) } })
    expect(await calculator()).toMatchObject({ policy: 'allow', isChanged: true })
    await setToolRule(db, admin, room.id, { tool: 'calculator', policy: 'preset' })
    expect(await db.prisma.toolRule.count()).toBe(0)
    expect(await db.prisma.auditEntry.count({ where: { action: 'room.tool_rule_changed' } })).toBe(2)
    expect(await db.prisma.event.count({ where: { type: 'room.tool_rule_changed' } })).toBe(2)
  })
})

onEachEngine('what is not asked for again', (open) => {
  test('is listed, and taken back once, by who allowed it or a moderator', async () => {
    const db = await open()
    const { room, admin, moderator, member, agent, outsider } = await agentRoom(db)
    const give = async (grantedById: string) => {
      const row = { id: newId(), roomId: room.id, agentId: agent.id, toolName: 'calculator', approvalId: newId() }
      const rest = { definition: 'a'.repeat(64), grantedById, createdAt: new Date() }
      return (await db.prisma.toolGrant.create({ data: { ...row, ...rest } })).id
    }
    const [one, two] = [await give(admin.id), await give(member.id)]
    const { grants } = await listGrants(db, member, room.id)
    expect(grants.map(({ id, canRevoke }) => ({ id, canRevoke }))).toEqual([
      { id: two, canRevoke: true },
      { id: one, canRevoke: false },
    ])
    await expect(revokeGrant(db, member, room.id, one)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(revokeGrant(db, agent, room.id, one)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(revokeGrant(db, outsider, room.id, one)).rejects.toMatchObject({ code: 'not_found' })
    const elsewhere = await createRoom(db, moderator)
    await expect(revokeGrant(db, moderator, elsewhere.id, one)).rejects.toMatchObject({ code: 'not_found' })
    await revokeGrant(db, moderator, room.id, one)
    await expect(revokeGrant(db, moderator, room.id, one)).rejects.toMatchObject({ code: 'conflict' })
    await revokeGrant(db, member, room.id, two)
    expect((await listGrants(db, member, room.id)).grants).toMatchObject([
      { id: two, revokedById: member.id, canRevoke: false },
      { id: one, revokedById: moderator.id, canRevoke: false },
    ])
  })
})

onEachEngine('being away', (open) => {
  test('names another person, for a time, until it is taken back', async () => {
    const db = await open()
    const { agent } = await agentRoom(db)
    const [ann, ben] = [await createPerson(db), await createPerson(db)]
    const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()
    for (const [name, until, field] of [
      [ann.name, inHours(1), 'delegate'],
      [agent.name, inHours(1), 'delegate'],
      ['nobody-at-all', inHours(1), 'delegate'],
      [ben.name, inHours(-1), 'until'],
      [ben.name, inHours(24 * 91), 'until'],
    ] as const) {
      await expect(delegate(db, ann, { delegate: name, until })).rejects.toMatchObject({ code: 'invalid', field })
    }
    await expect(delegate(db, agent, { delegate: ben.name, until: inHours(1) })).rejects.toMatchObject({
      code: 'forbidden',
    })
    await delegate(db, ann, { delegate: `@${ben.name}`, until: inHours(1) })
    const until = inHours(2)
    await delegate(db, ann, { delegate: ben.name, until })
    expect(await getDelegations(db, ann)).toMatchObject({ mine: { delegateId: ben.id, until }, forMe: [] })
    expect(await getDelegations(db, ben)).toMatchObject({ mine: null, forMe: [{ personId: ann.id, until }] })
    await endDelegation(db, ann)
    await endDelegation(db, ann)
    expect(await getDelegations(db, ben)).toMatchObject({ mine: null, forMe: [] })
    expect(await db.prisma.auditEntry.count({ where: { action: 'delegation.ended' } })).toBe(1)
  })

  test('is nobody else’s to end or to see, and names nobody who is gone', async () => {
    const { db, owner } = await withOwner(await open())
    const [ann, ben, cat] = [await createPerson(db), await createPerson(db), await createPerson(db)]
    const until = new Date(Date.now() + 3_600_000).toISOString()
    await delegate(db, ann, { delegate: cat.name, until })
    await delegate(db, ben, { delegate: cat.name, until })
    await endDelegation(db, cat)
    await endDelegation(db, ben)
    expect(await getDelegations(db, cat)).toMatchObject({ mine: null, forMe: [{ personId: ann.id }] })
    expect(await getDelegations(db, ben)).toMatchObject({ mine: null, forMe: [] })
    await db.prisma.delegation.updateMany({ data: { until: new Date(Date.now() - 1) } })
    expect(await getDelegations(db, cat)).toMatchObject({ mine: null, forMe: [] })
    await deactivate(db, owner, cat.id)
    const gone = delegate(db, ben, { delegate: cat.name, until })
    await expect(gone).rejects.toMatchObject({ code: 'invalid', field: 'delegate' })
  })
})
