import { expect, test } from 'vitest'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { resetSearch } from '@/lib/core/dialects/search/progress'
import { newId } from '@/lib/core/ids'
import { write } from '@/lib/core/write'
import { eraseRoom } from '@/lib/rooms/erase-room'
import { removeMember } from '@/lib/rooms/remove-member'
import { updateRoom } from '@/lib/rooms/update-room'
import { createAgent, createPerson, createRoom, join, send } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { SEARCH_KINDS } from '../constants'
import { fillIndex } from '../fill-index'
import type { SearchKind } from '../schema'
import { search } from '../search'
import { indexItems } from './index-items'

async function titles(db: Database, reader: Actor, kind: SearchKind, q: string): Promise<string[]> {
  await indexItems(db)
  return (await search(db, reader, { q, kind })).items.map((item) => item.title)
}

async function addSession(db: Database, room: { id: string }, user: Actor, agent: Actor, about: object = {}) {
  const id = newId()
  await db.prisma.session.create({
    data: {
      ...{ id, roomId: room.id, agentId: agent.id, userId: user.id, title: 'Quarterly figures', status: 'active' },
      ...{ model: 'planner', provider: 'scripted', createdAt: new Date(), updatedAt: new Date(), ...about },
    },
  })
  return id
}

async function addExecution(db: Database, room: { id: string }, sessionId: string, agent: Actor, output: string) {
  const common = { sessionId, roomId: room.id, createdAt: new Date() }
  const run = await db.prisma.run.create({
    data: {
      ...{ ...common, id: newId(), agentId: agent.id, requestedById: agent.id },
      ...{ status: 'completed', model: 'planner', provider: 'scripted' },
    },
  })
  const call = await db.prisma.toolCall.create({
    data: {
      ...{ ...common, id: newId(), runId: run.id, step: 1, position: 0, providerCallId: 'c', name: 'calculator' },
      ...{ arguments: '{}', argumentsSalt: '', argumentsDigest: '', definition: '' },
    },
  })
  await db.prisma.execution.create({
    data: {
      ...{ ...common, id: newId(), toolCallId: call.id, runId: run.id, agentId: agent.id, toolName: 'calculator' },
      ...{ status: 'completed', input: '{"expression":"seventeen plus four"}', output },
      ...{ requiredApproval: false, isIdempotent: true },
    },
  })
}

async function addFile(db: Database, room: { id: string }, sender: Actor, fileName: string, kind = 'file') {
  const message = await send(db, sender, room.id, 'see the file')
  const sha256 = newId().replaceAll('-', '').repeat(2)
  await db.prisma.blob.create({ data: { sha256, size: 1, createdAt: new Date() } })
  const about = { contentType: 'application/pdf', size: 1, sha256, createdAt: new Date() }
  const id = newId()
  const place = { roomId: room.id, uploaderId: sender.id, messageId: message.id }
  await db.prisma.attachment.create({ data: { ...about, ...place, id, fileName, kind } })
  return { id, message }
}

/** A closed room with one of everything, each found by the word canary. */
async function closedWorld(db: Database) {
  const maker = await createPerson(db, { displayName: 'Canary Maker' })
  const agent = await createAgent(db)
  const room = await createRoom(db, maker, { kind: 'closed', name: 'canary cage', topic: 'what the canary sings' })
  await join(db, room.id, agent)
  await send(db, maker, room.id, 'canary')
  await addFile(db, room, maker, 'canary-report.pdf')
  const sessionId = await addSession(db, room, maker, agent, { title: 'canary session', summary: 'of canary songs' })
  await addExecution(db, room, sessionId, agent, '{"answer":"canary 21"}')
  await indexItems(db)
  return { maker, agent, room, sessionId }
}

onEachEngine('a search beside messages', (open) => {
  test('finds rooms by name, topic and tag, as they are called now', async () => {
    const db = await open()
    const reader = await createPerson(db)
    const room = await createRoom(db, reader, { name: 'Straßenbau', topic: 'Bridges and tunnels' })
    await db.prisma.roomTag.create({ data: { roomId: room.id, tag: 'infrastructure' } })
    expect(await titles(db, reader, 'room', 'strassen')).toEqual(['Straßenbau'])
    expect(await titles(db, reader, 'room', 'tunnels bridg')).toEqual(['Straßenbau'])
    expect(await titles(db, reader, 'room', 'infra')).toEqual(['Straßenbau'])
    await updateRoom(db, reader, room.id, { name: 'Waterways' })
    expect(await titles(db, reader, 'room', 'strassen')).toEqual([])
    expect(await titles(db, reader, 'room', 'water')).toEqual(['Waterways'])
  })

  test('finds people and agents who are there', async () => {
    const db = await open()
    const reader = await createPerson(db)
    const zoe = await createPerson(db, { name: 'zoe42', displayName: 'Zoë Ångström' })
    const agent = await createAgent(db, { name: 'zoologist' })
    expect(await titles(db, reader, 'person', 'angstrom')).toEqual(['Zoë Ångström'])
    expect(await titles(db, reader, 'person', 'zo')).toEqual([agent.displayName, 'Zoë Ångström'])
    expect(await titles(db, reader, 'person', 'zo is:agent')).toEqual([agent.displayName])
    await db.prisma.actor.update({ where: { id: zoe.id }, data: { deactivatedAt: new Date() } })
    expect(await titles(db, reader, 'person', 'angstrom')).toEqual([])
  })

  test('finds files by name and sender, and forgets those whose message is gone', async () => {
    const db = await open()
    const reader = await createPerson(db)
    const other = await createPerson(db)
    const room = await createRoom(db, reader)
    await join(db, room.id, other)
    const { message } = await addFile(db, room, reader, 'budget_2024-final.pdf')
    await addFile(db, room, other, 'Budget.png', 'image')
    expect(await titles(db, reader, 'file', 'budget')).toEqual(['Budget.png', 'budget_2024-final.pdf'])
    expect(await titles(db, reader, 'file', 'final 2024')).toEqual(['budget_2024-final.pdf'])
    expect(await titles(db, reader, 'file', `from:${other.name}`)).toEqual(['Budget.png'])
    expect(await titles(db, reader, 'file', 'has:image')).toEqual(['Budget.png'])
    const { hits } = await search(db, reader, { q: 'has:file from:me' })
    expect(hits.map((hit) => hit.messageId)).toEqual([message.id])
    await db.prisma.message.update({ where: { id: message.id }, data: { deletedAt: new Date() } })
    expect(await titles(db, reader, 'file', 'final')).toEqual([])
  })

  test('finds sessions and tool calls, with the place they lie in', async () => {
    const db = await open()
    const { maker, room, sessionId, agent } = await closedWorld(db)
    const [session] = (await search(db, maker, { q: 'songs', kind: 'session' })).items
    expect(session).toMatchObject({ title: 'canary session', roomName: 'canary cage', sessionId, actorId: agent.id })
    const [call] = (await search(db, maker, { q: '"seventeen plus" 21', kind: 'tool' })).items
    expect(call).toMatchObject({ title: 'calculator', roomId: room.id, sessionId })
    expect(call?.marks.map(([start, length]) => call.excerpt.slice(start, start + length))).toContain('seventeen')
    expect(await titles(db, maker, 'tool', 'calculator in:"canary cage"')).toEqual(['calculator'])
    expect(await titles(db, maker, 'tool', 'calculator before:2020')).toEqual([])
  })

  test('shows nothing of a closed room to those who are not in it', async () => {
    const db = await open()
    const { maker, room } = await closedWorld(db)
    const [outsider, guest] = [await createPerson(db), await createPerson(db)]
    await join(db, room.id, guest)
    const count = async (who: Actor) => {
      const found: number[] = []
      for (const kind of SEARCH_KINDS) {
        const { hits, items } = await search(db, who, { q: 'canary', kind })
        found.push(hits.length + items.length)
      }
      return found
    }
    // Messages, rooms, people, files, sessions, tool calls.
    expect(await count(maker)).toEqual([1, 1, 1, 1, 1, 1])
    expect(await count(guest)).toEqual([1, 1, 1, 1, 1, 1])
    expect(await count(outsider)).toEqual([0, 0, 1, 0, 0, 0])
    const elsewhere = { ...maker, token: { id: 'x', scopes: [], roomIds: [newId()] } }
    expect(await count(elsewhere)).toEqual([0, 0, 1, 0, 0, 0])
    const named = await search(db, outsider, { q: 'canary in:"canary cage"' })
    expect(named).toMatchObject({ hits: [], unknown: ['canary cage'] })
    for (const kind of SEARCH_KINDS)
      await expect(search(db, outsider, { q: 'canary', kind, room: room.id })).rejects.toMatchObject({
        code: 'not_found',
      })
    await removeMember(db, maker, room.id, guest.id)
    expect(await count(guest)).toEqual([0, 0, 1, 0, 0, 0])
  })

  test('goes on where a page ended', async () => {
    const db = await open()
    const reader = await createPerson(db)
    const names = Array.from({ length: 7 }, (_, index) => `page ${index}`)
    for (const name of names) await createRoom(db, reader, { name })
    await indexItems(db)
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const page = await search(db, reader, { q: 'page', kind: 'room', limit: 3, cursor: cursor ?? undefined })
      seen.push(...page.items.map((item) => item.title))
      cursor = page.nextCursor
    } while (cursor)
    expect(seen).toEqual([...names].reverse())
  })

  test('is built anew, and leaves nothing of what is erased', async () => {
    const db = await open()
    const { maker, room } = await closedWorld(db)
    await write(db, (tx) => resetSearch(tx, db.dialect, 0))
    expect((await search(db, maker, { q: 'canary', kind: 'session' })).items).toEqual([])
    await fillIndex(db)
    expect(await titles(db, maker, 'session', 'canary')).toEqual(['canary session'])
    await db.prisma.room.update({ where: { id: room.id }, data: { isPurging: true, deletedAt: new Date() } })
    await eraseRoom(db, room.id)
    await indexItems(db)
    const left = await db.prisma.$queryRaw<{ kind: string }[]>`
      SELECT "kind" FROM "_SearchItem" WHERE "roomId" = ${room.id}`
    expect(left).toEqual([])
  })
})
