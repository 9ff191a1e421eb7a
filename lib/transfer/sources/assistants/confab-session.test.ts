import { expect, test, vi } from 'vitest'
import { decide } from '@/lib/approvals/decide'
import type { Database } from '@/lib/core/database'
import { verifyRoom } from '@/lib/room-log/verify-room'
import { getSession } from '@/lib/runs/get-session'
import { checkRollUps } from '@/lib/statistics/rebuild-roll-ups'
import { agentRoom, pendingApproval, runWithStatus, startTestWorker } from '@/lib/testing/agent-room'
import { createPerson } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { exportSession } from '../../export-session'
import { importSources } from '../../import-sources'
import { sessionIdOf } from '../../sessions/session-ids'
import { filesOf, NO_CHOICES } from '../check-reader'
import { confabSession } from './confab-session'
import { messagesOf } from './messages-of'
import { SAMPLES } from './samples'

vi.setConfig({ testTimeout: 90_000 })

async function exported(db: Database) {
  const { ask, moderator, member } = await agentRoom(db)
  const worker = startTestWorker(db)
  await ask('add 2 and 3')
  const approval = await pendingApproval(db)
  await decide(db, moderator, approval.id, { decision: 'approve', argumentsDigest: approval.argumentsDigest })
  const { sessionId } = await runWithStatus(db, 'completed')
  await worker.stop()
  let text = ''
  for await (const piece of await exportSession(db, member, sessionId, 'jsonl')) text += piece
  return { text, before: await getSession(db, member, sessionId) }
}

test('an exported session is read as it was: times, tokens, cost, calls', async () => {
  const { get, messages, rooms, counts, reasons } = await messagesOf(confabSession, SAMPLES['confab-session'] ?? {})
  expect(rooms).toMatchObject([{ id: 's1', name: 'Boats', session: { agent: { displayName: 'Planner' } } }])
  expect(messages.map(({ id }) => id)).toEqual(['m1', 'm2', 'run r2'])
  expect(get('m2')).toMatchObject({ parent: 'm1', text: 'Two.', author: { id: 'g', kind: 'agent' } })
  expect(get('m2').run).toMatchObject({
    ...{ inputTokens: 9, cachedTokens: 1, outputTokens: 3, cost: 0.0025, durationMs: 1500, status: 'completed' },
    calls: [{ id: 't', tool: 'look', input: { at: 'sea' }, output: '{"seen":2}', isError: false }],
  })
  expect(get('run r2').text).toBe('A run without an answer: No room.')
  expect(counts).toMatchObject({ room: 1, message: 2, note: 1, merged: 5, refused: 0 })
  expect(reasons).toEqual([])
})

onEachEngine('a session of the product', (open) => {
  test('is imported again with its figures (M37), and once', async () => {
    const db = await open()
    const { text, before } = await exported(db)
    const other = await createPerson(db, { role: 'owner' })
    const import_ = async () =>
      await importSources(db, other, [{ reader: confabSession, files: filesOf({ 'session.jsonl': text }) }], {
        choices: NO_CHOICES,
      })
    const { rooms, total } = await import_()
    expect(total).toMatchObject({ refused: 0, imported: before.messageCount })
    const roomId = rooms[0]?.roomId ?? ''
    const after = await getSession(db, other, sessionIdOf(roomId))
    expect(after.messageCount).toBe(before.messageCount)
    for (const key of [
      'title',
      'inputTokens',
      'outputTokens',
      'costMicros',
      'durationMs',
      'runCount',
      'toolCallCount',
    ] as const)
      expect([key, after.session[key]]).toEqual([key, before.session[key]])
    const callsOf = ({ runs }: typeof before) =>
      runs.flatMap(({ tools }) => tools.map(({ name, input }) => [name, input]))
    expect(callsOf(after)).toEqual(callsOf(before))
    expect(await checkRollUps(db, roomId)).toBeNull()
    expect(await verifyRoom(db, roomId)).toMatchObject({ ok: true })
    expect((await import_()).total).toMatchObject({ imported: 0, present: before.messageCount })
  })
})
