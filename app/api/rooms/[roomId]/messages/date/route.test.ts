import { expect, test } from 'vitest'
import { issueToken } from '@/lib/auth/issue-token'
import { setDatabase } from '@/lib/core/database'
import { createPerson, createRoom, send } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { GET } from './route'

onEachEngine('the number of a time', (open) => {
  test('is found in any year that a date can have, and a year beyond is invalid', async () => {
    const db = await open()
    setDatabase(db)
    const alice = await createPerson(db)
    const room = await createRoom(db, alice)
    await send(db, alice, room.id, 'first')
    const { token } = await issueToken(db, { actorId: alice.id, createdById: null }, { name: 'reader' })
    const statusAt = async (date: string) => {
      const url = `http://127.0.0.1:3000/api/rooms/${room.id}/messages/date?date=${encodeURIComponent(date)}`
      const request = new Request(url, { headers: { host: '127.0.0.1:3000', authorization: `Bearer ${token}` } })
      return (await GET(request, { params: Promise.resolve({ roomId: room.id }) })).status
    }
    expect(await statusAt('0001-01-01T00:00:00Z')).toBe(200)
    expect(await statusAt('9999-12-31T23:59:59Z')).toBe(404)
    expect(await statusAt('0000-01-01T00:00:00Z')).toBe(422)
    expect(await statusAt('9999-12-31T23:59:59-23:59')).toBe(422)
  })
})
