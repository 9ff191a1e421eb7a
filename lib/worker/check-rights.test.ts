import { expect, test } from 'vitest'
import { createToken } from '@/lib/auth/create-token'
import type { Database } from '@/lib/core/database'
import { newId } from '@/lib/core/ids'
import { transact } from '@/lib/events/transact'
import { agentRoom } from '@/lib/testing/agent-room'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { refusalOf } from './check-rights'

async function place(db: Database) {
  const { room, agent, member, ask } = await agentRoom(db)
  const trigger = await ask('add 2 and 3')
  const other = await createToken(db, member, { name: 'another' })
  const { id: tokenId } = await createToken(db, member, { name: 'script', roomIds: [room.id] })
  const run = {
    roomId: room.id,
    agentId: agent.id,
    requestedById: member.id,
    tokenIds: null,
    triggerMessageId: trigger.id,
  }
  const refusal = (tokenIds: string | null = null) =>
    transact(db, { rooms: [room.id] }, (t) => refusalOf(t, { ...run, tokenIds }))
  return { room, agent, member, tokenId, other, refusal }
}

type Place = Awaited<ReturnType<typeof place>>
const past = () => new Date(Date.now() - 1000)
const later = () => new Date(Date.now() + 60_000)
const membership = (roomId: string, actorId: string) => ({ where: { roomId_actorId: { roomId, actorId } } })

const CASES: [name: string, change: (db: Database, at: Place) => Promise<unknown>, refusal: string | null][] = [
  ['nothing has changed', async () => undefined, null],
  ['the room was deleted', (db, { room }) => update(db, room.id, { deletedAt: past() }), 'The room was deleted.'],
  ['the room was archived', (db, { room }) => update(db, room.id, { archivedAt: past() }), 'The room was archived.'],
  [
    'the agent was disabled',
    (db, { agent }) => db.prisma.agentCard.update({ where: { actorId: agent.id }, data: { disabledAt: past() } }),
    'The agent is disabled.',
  ],
  [
    'the agent is for another room',
    (db, { agent }) => db.prisma.agentCard.update({ where: { actorId: agent.id }, data: { roomIds: newId() } }),
    'The agent is not allowed in this room.',
  ],
  [
    'the agent is for this room and another',
    (db, { agent, room }) =>
      db.prisma.agentCard.update({ where: { actorId: agent.id }, data: { roomIds: `${newId()} ${room.id}` } }),
    null,
  ],
  [
    'the agent has left',
    (db, { agent, room }) =>
      db.prisma.membership.update({ ...membership(room.id, agent.id), data: { leftAt: past() } }),
    'The agent is no longer a member of this room.',
  ],
  [
    'the agent was deactivated',
    (db, { agent }) => db.prisma.actor.update({ where: { id: agent.id }, data: { deactivatedAt: past() } }),
    'The agent is no longer a member of this room.',
  ],
  [
    'who asked has left',
    (db, { member, room }) =>
      db.prisma.membership.update({ ...membership(room.id, member.id), data: { leftAt: past() } }),
    'The person who asked is no longer a member of this room.',
  ],
  [
    'who asked was deactivated',
    (db, { member }) => db.prisma.actor.update({ where: { id: member.id }, data: { deactivatedAt: past() } }),
    'The person who asked is no longer a member of this room.',
  ],
  [
    'who asked is muted',
    (db, { member, room }) =>
      db.prisma.membership.update({ ...membership(room.id, member.id), data: { mutedUntil: later() } }),
    'A moderator muted the agent or the person who asked.',
  ],
  [
    'the agent is muted',
    (db, { agent, room }) =>
      db.prisma.membership.update({ ...membership(room.id, agent.id), data: { mutedUntil: later() } }),
    'A moderator muted the agent or the person who asked.',
  ],
  [
    'who asked is no longer muted',
    (db, { member, room }) =>
      db.prisma.membership.update({ ...membership(room.id, member.id), data: { mutedUntil: past() } }),
    null,
  ],
]

function update(db: Database, id: string, data: { deletedAt?: Date; archivedAt?: Date }) {
  return db.prisma.room.update({ where: { id }, data })
}

onEachEngine('a run', (open) => {
  test.each(CASES)('is asked again whether it may go on: %s', async (_name, change, refusal) => {
    const db = await open()
    const at = await place(db)
    await change(db, at)
    expect(await at.refusal()).toBe(refusal)
  })

  test('is bound by every token it was asked with, as each is now', async () => {
    const db = await open()
    const { room, tokenId, other, refusal } = await place(db)
    const ended = 'The API token used for this request was revoked or has expired.'
    expect(await refusal(tokenId)).toBeNull()
    expect(await refusal(`${tokenId} ${other.id}`)).toBeNull()
    const token = (id: string, data: { revokedAt?: Date; expiresAt?: Date; roomIds?: string }) =>
      db.prisma.apiToken.update({ where: { id }, data })
    await token(tokenId, { roomIds: newId() })
    expect(await refusal(tokenId)).toBe('The API token it was asked with leaves this room out.')
    await token(tokenId, { roomIds: `${newId()} ${room.id}` })
    expect(await refusal(tokenId)).toBeNull()
    await token(other.id, { revokedAt: past() })
    expect(await refusal(`${tokenId} ${other.id}`)).toBe(ended)
    expect(await refusal(tokenId)).toBeNull()
    await token(tokenId, { expiresAt: past() })
    expect(await refusal(tokenId)).toBe(ended)
    expect(await refusal()).toBeNull()
  })
})
