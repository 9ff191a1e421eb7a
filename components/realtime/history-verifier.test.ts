import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { useConnectionStore } from '@/components/live/connection-store'
import { HistoryVerifier } from './history-verifier'

const ROOM = 'room'
const line = (roomSeq: number, hash = `h${roomSeq}`) => ({ roomSeq, hash, type: 'message.created', data: {} })
const checkpoint = (from: number, to: number, lastHash = `h${to}`) => ({
  ...{ roomSeq: 12, hash: 'h12', type: 'log.checkpoint' },
  data: { from, to, count: to - from + 1, lastHash },
})
type Line = ReturnType<typeof line> | ReturnType<typeof checkpoint>

/** A log of these lines, asked as the server would be. */
function serve(log: Line[]) {
  vi.stubGlobal('fetch', async (address: string) => {
    const query = new URL(address, 'http://127.0.0.1').searchParams
    const type = query.get('type')
    const found = log.filter((each) => each.roomSeq > Number(query.get('after') ?? 0) && (!type || each.type === type))
    return Response.json({ events: found.slice(0, Number(query.get('limit'))) })
  })
}

/** What a browser that saw number 5 of the room with this hash makes of it at its next visit. */
async function visit(head = 10, hash = 'h5') {
  localStorage.setItem('confab.heads.ann', JSON.stringify([[ROOM, { seq: 5, hash }]]))
  await new HistoryVerifier('ann').onHeads([
    { room: ROOM, lastEventSeq: head, lastEventHash: `h${head}` } as Parameters<HistoryVerifier['onHeads']>[0][number],
  ])
  return useConnectionStore.getState().broken
}
const log = Array.from({ length: 10 }, (_, index) => line(index + 1))

beforeEach(() => useConnectionStore.setState({ broken: [] }))
afterEach(() => {
  vi.unstubAllGlobals()
  localStorage.clear()
})

it('a log that only grew is whole', async () => {
  serve(log)
  expect(await visit()).toEqual([])
})

it.each([
  ['the line was replaced', log.with(4, line(5, 'other'))],
  ['the line was taken out of the middle', log.filter(({ roomSeq }) => roomSeq !== 5)],
  ['the line and all before it were taken out', log.slice(5)],
  ['the line and all after it were taken out', log.slice(0, 4)],
  ['there is nothing left', []],
  ['a checkpoint covers others only', [...log.slice(5), checkpoint(1, 4)]],
  ['a checkpoint covers later ones only', [...log.slice(5), checkpoint(6, 9)]],
  ['a checkpoint ends with another line', [...log.slice(5), checkpoint(1, 5, 'other')]],
])('a remembered line that is gone is reported: %s', async (_, left) => {
  serve(left)
  expect(await visit()).toEqual([ROOM])
})

it.each([
  ['in its middle', checkpoint(1, 7)],
  ['as its last', checkpoint(1, 5)],
])('a line that a checkpoint covers %s is not missed', async (_, mark) => {
  serve([...log.slice(7), mark])
  expect(await visit(12)).toEqual([])
})

it('a log that is shorter than it was is reported', async () => {
  serve(log.slice(0, 4))
  expect(await visit(4)).toEqual([ROOM])
})

it('a room that cannot be asked is asked at the next visit', async () => {
  vi.stubGlobal('fetch', async () =>
    Response.json({ error: { code: 'unavailable', message: 'Away.' } }, { status: 503 }),
  )
  expect(await visit()).toEqual([])
  serve(log.slice(5))
  expect(await visit()).toEqual([ROOM])
})
