import { beforeEach, expect, test } from 'vitest'
import type { Actor, TokenScope } from '@/lib/actors/schema'
import { issueToken } from '@/lib/auth/issue-token'
import { openDevice } from '@/lib/auth/open-device'
import { encodeSession } from '@/lib/auth/session-cookie'
import type { Database } from '@/lib/core/database'
import { setDatabase } from '@/lib/core/database'
import { addMember } from '@/lib/rooms/add-member'
import { removeMember } from '@/lib/rooms/remove-member'
import type { PublicRoom } from '@/lib/rooms/schema'
import { createPerson, createRoom, send } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import * as archive from './[roomId]/archive/route'
import * as invites from './[roomId]/invites/route'
import * as join from './[roomId]/join/route'
import * as leave from './[roomId]/leave/route'
import * as member from './[roomId]/members/[actorId]/route'
import * as members from './[roomId]/members/route'
import * as read from './[roomId]/read/route'
import * as room from './[roomId]/route'
import * as unarchive from './[roomId]/unarchive/route'
import * as direct from './direct/route'
import * as rooms from './route'

type Params = Record<string, string>
type Handler = (request: Request, context: { params: Promise<Params> }) => Promise<Response>
type Wire = { method: string; handler: Handler; params?: Params; body?: unknown; query?: string }

const HOST = '127.0.0.1:3000'

async function call({ method, handler, params = {}, body, query = '' }: Wire, headers: Record<string, string>) {
  const request = new Request(`http://${HOST}/api/rooms${query}`, {
    method,
    headers: { host: HOST, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
  })
  return await handler(request, { params: Promise.resolve(params) })
}

/** Every route about one room, with a body that a member with every right could send. */
function everyRoute(roomId: string, actorId: string): Record<string, Wire> {
  const params = { roomId }
  return {
    'GET room': { method: 'GET', handler: room.GET, params },
    'PATCH room': { method: 'PATCH', handler: room.PATCH, params, body: { name: 'other' } },
    join: { method: 'POST', handler: join.POST, params },
    leave: { method: 'POST', handler: leave.POST, params },
    archive: { method: 'POST', handler: archive.POST, params },
    unarchive: { method: 'POST', handler: unarchive.POST, params },
    'GET members': { method: 'GET', handler: members.GET, params },
    'POST members': { method: 'POST', handler: members.POST, params, body: { name: 'somebody' } },
    'PATCH member': { method: 'PATCH', handler: member.PATCH, params: { roomId, actorId }, body: { role: 'admin' } },
    'DELETE member': { method: 'DELETE', handler: member.DELETE, params: { roomId, actorId } },
    read: { method: 'POST', handler: read.POST, params, body: { seq: 1 } },
    'POST invites': { method: 'POST', handler: invites.POST, params, body: {} },
  }
}

onEachEngine('the routes of rooms', (open) => {
  let db: Database
  let ann: Actor
  let ben: Actor
  let closed: PublicRoom

  beforeEach(async () => {
    db = await open()
    setDatabase(db)
    ann = await createPerson(db)
    ben = await createPerson(db)
    closed = await createRoom(db, ann, { kind: 'closed' })
  })

  async function cookieOf(actor: Actor) {
    const device = await openDevice(db, actor.id, { userAgent: null, address: 'test' })
    return { cookie: `next-auth.session-token=${await encodeSession(actor.id, device)}` }
  }

  async function tokenOf(actor: Actor, scopes: TokenScope[], roomIds?: string[]) {
    const { token } = await issueToken(db, { actorId: actor.id, createdById: null }, { name: 't', scopes, roomIds })
    return { authorization: `Bearer ${token}` }
  }

  test('nobody gets in unsigned, and strangers of every sort find nothing (M12)', async () => {
    const owner = await createPerson(db, { role: 'owner' })
    await addMember(db, ann, closed.id, ben.name)
    await removeMember(db, ann, closed.id, ben.id)
    const other = await createRoom(db, ann, { kind: 'closed' })
    const strangers = {
      outsider: await cookieOf(await createPerson(db)),
      removed: await cookieOf(ben),
      owner: await cookieOf(owner),
      'a member’s token for another room': await tokenOf(ann, ['rooms:read', 'messages:write'], [other.id]),
    }
    for (const [name, wire] of Object.entries(everyRoute(closed.id, ann.id))) {
      expect((await call(wire, {})).status, `${name} as nobody`).toBe(401)
      for (const [who, headers] of Object.entries(strangers)) {
        const answer = await call(wire, headers)
        // A token without the scope is refused before the room is looked at, whatever room it is.
        const expected = who.includes('token') && answer.status === 403 ? 403 : 404
        expect(answer.status, `${name} as ${who}`).toBe(expected)
        expect(await answer.text(), `${name} as ${who}`).not.toContain(closed.name)
      }
    }
    for (const wire of [
      { method: 'GET', handler: rooms.GET },
      { method: 'GET', handler: rooms.GET, query: '?show=open' },
    ]) {
      expect((await call(wire, {})).status).toBe(401)
      for (const headers of Object.values(strangers)) {
        const answer = await call(wire, headers)
        expect(answer.status).toBe(200)
        expect(await answer.text()).not.toContain(closed.id)
      }
    }
  })

  test('a token needs its scope, and managing a room is not among the usual ones', async () => {
    const reader = await tokenOf(ann, ['rooms:read'])
    const usual = await tokenOf(ann, ['rooms:read', 'messages:write'])
    const wires = everyRoute(closed.id, ben.id)
    const statuses = async (headers: Record<string, string>, names: string[]) => {
      const answers = []
      for (const name of names) {
        const wire = wires[name]
        if (wire) answers.push((await call(wire, headers)).status)
      }
      return answers
    }
    expect(await statuses(reader, ['GET room', 'GET members', 'read', 'leave'])).toEqual([200, 200, 403, 403])
    const managing = ['PATCH room', 'POST members', 'PATCH member', 'POST invites', 'archive']
    expect(await statuses(usual, managing)).toEqual([403, 403, 403, 403, 403])
    expect(await statuses(usual, ['read'])).toEqual([200])
    expect((await call({ method: 'POST', handler: rooms.POST, body: { name: 'x' } }, usual)).status).toBe(403)
  })

  test('a room is made, joined, filled, read, run, left and put away over HTTP', async () => {
    const [as, asBen] = [await cookieOf(ann), await cookieOf(ben)]
    const made = await call({ method: 'POST', handler: rooms.POST, body: { name: 'Garden', topic: 'beds' } }, as)
    expect(made.status).toBe(201)
    const garden: PublicRoom = await made.json()
    const at = (method: string, handler: Handler, body?: unknown, params: Params = {}) =>
      ({ method, handler, body, params: { roomId: garden.id, ...params } }) satisfies Wire
    expect(await (await call(at('GET', room.GET), asBen)).json()).toMatchObject({ name: 'Garden', membership: null })
    expect((await call(at('POST', join.POST), asBen)).status).toBe(204)
    await send(db, ann, garden.id, `@${ben.name} hello`)
    const listed = await (await call({ method: 'GET', handler: rooms.GET }, asBen)).json()
    expect(listed.rooms).toMatchObject([{ id: garden.id, unread: 1, concerns: 1, membership: { role: 'member' } }])
    expect(await (await call(at('POST', read.POST, { seq: 1 }), asBen)).json()).toEqual({ seq: 1 })
    expect((await call(at('PATCH', room.PATCH, { name: 'Mine' }), asBen)).status).toBe(403)
    const renamed = await call(at('PATCH', room.PATCH, { name: 'Allotment' }), as)
    expect(await renamed.json()).toMatchObject({ name: 'Allotment', topic: 'beds' })
    const promoted = await call(at('PATCH', member.PATCH, { role: 'moderator' }, { actorId: ben.id }), as)
    expect(await promoted.json()).toMatchObject({ name: ben.name, role: 'moderator' })
    const invited = await (await call(at('POST', invites.POST, { maxUses: 1 }), asBen)).json()
    expect(invited).toMatchObject({ maxUses: 1, uses: 0, code: expect.any(String) })
    expect((await call(at('POST', leave.POST), asBen)).status).toBe(204)
    expect((await call(at('POST', archive.POST), as)).status).toBe(204)
    expect((await call(at('POST', join.POST), asBen)).status).toBe(409)
    expect((await call(at('POST', unarchive.POST), as)).status).toBe(204)
  })

  test('each opens the same direct room', async () => {
    const wire = (name: string) => ({ method: 'POST', handler: direct.POST, body: { names: [name] } }) satisfies Wire
    const one = await call(wire(ben.name), await cookieOf(ann))
    const two = await call(wire(`@${ann.name}`), await cookieOf(ben))
    expect([one.status, two.status]).toEqual([201, 201])
    expect((await one.json()).id).toBe((await two.json()).id)
  })

  test('another room’s member is not found through this one', async () => {
    const mine = await createRoom(db, ben, { kind: 'closed' })
    const as = await cookieOf(ben)
    const wires = everyRoute(mine.id, ann.id)
    for (const name of ['PATCH member', 'DELETE member']) {
      const wire = wires[name]
      if (wire) expect((await call(wire, as)).status, name).toBe(404)
    }
  })

  test('what cannot be stored or shown on one line is refused beside its field, on both engines alike', async () => {
    const as = await cookieOf(ann)
    const long = '𝒙'.repeat(80)
    expect((await call({ method: 'POST', handler: rooms.POST, body: { name: long } }, as)).status).toBe(201)
    for (const name of ['', '   ', 'a\u0000b', 'a\nb', '\ud800', `${long}x`, 7, null]) {
      const answer = await call({ method: 'POST', handler: rooms.POST, body: { name } }, as)
      expect([answer.status, (await answer.json()).error.field], JSON.stringify(name)).toEqual([422, 'name'])
    }
    const patch = (body: unknown) =>
      call({ method: 'PATCH', handler: member.PATCH, params: { roomId: closed.id, actorId: ann.id }, body }, as)
    for (const body of [{}, { role: 'owner' }, { role: 'member', followLevel: 'all' }, { lastReadSeq: 4 }]) {
      expect((await patch(body)).status, JSON.stringify(body)).toBe(422)
    }
    expect((await patch({ followLevel: 'mentions' })).status).toBe(200)
    for (const quiet of ['1h', '8h', 'always', 'off']) expect((await patch({ quiet })).status, quiet).toBe(200)
    expect((await patch({ quiet: '2h' })).status).toBe(422)
  })
})
