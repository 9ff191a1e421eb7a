import { issueToken } from '@/lib/auth/issue-token'
import { newId } from '@/lib/core/ids'
import { createPerson, createRoom, join } from '@/lib/testing/factories'
import { runSenders } from './support/senders'
import { expect, test } from './support/test'

const SENDERS = 32
const EACH = 30
test('sends that arrive together on many connections share commits @smoke', async ({ startOwnServer }) => {
  const { baseURL, db } = await startOwnServer({ RATE_LIMIT_SCALE: '0' })
  const owner = await createPerson(db, { role: 'owner' })
  const scopes = ['admin' as const]
  const admin = await issueToken(
    db,
    { actorId: owner.id, createdById: null },
    { name: 'metrics', scopes, expiresInDays: null },
  )
  const room = await createRoom(db, owner)
  const tokens: string[] = []
  for (let n = 0; n < SENDERS; n++) {
    const person = await createPerson(db)
    await join(db, room.id, person)
    const made = { name: 'sends', scopes: ['messages:write' as const], expiresInDays: null }
    tokens.push((await issueToken(db, { actorId: person.id, createdById: null }, made)).token)
  }
  const together = barrier(SENDERS)
  const { latencies, failed } = await runSenders(baseURL, SENDERS, async (sender, sent) => {
    if (sent === EACH) return null
    await together()
    const body = { clientId: newId(), content: `message ${sent} of sender ${sender}` }
    return { roomId: room.id, token: tokens[sender] ?? '', body }
  })
  expect(failed).toBe(0)
  expect(latencies).toHaveLength(SENDERS * EACH)
  const metrics = await fetch(`${baseURL}/api/metrics`, { headers: { authorization: `Bearer ${admin.token}` } })
  const text = await metrics.text()
  const figure = (series: string) =>
    Number(
      text
        .split('\n')
        .find((line) => line.startsWith(`${series} `))
        ?.split(' ')[1],
    )
  expect(figure('confab_sends_per_commit_sum')).toBe(SENDERS * EACH)
  const count = figure('confab_sends_per_commit_count')
  const large = count - figure('confab_sends_per_commit_bucket{le="8"}')
  // Without a look at the sockets before a batch is cut, SQLite makes one commit for each message.
  expect(large).toBeGreaterThan(count / 2)
})

/** Lets nobody go on until all have come, time after time. */
function barrier(count: number): () => Promise<void> {
  let waiting: (() => void)[] = []
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve)
      if (waiting.length < count) return
      for (const go of waiting) go()
      waiting = []
    })
}
