import { expect, it } from 'vitest'
import type { RoomFrame } from '@/lib/realtime/schema'
import { isExit } from './is-exit'

const frame = (type: string, data: Record<string, unknown>): RoomFrame => ({
  ...{ room: 'room', roomSeq: 1, type, actorId: 'ann', createdAt: '', hash: '', data },
})

it('the viewer is out of a room when it is the viewer who left or was removed', () => {
  for (const type of ['membership.left', 'membership.removed']) {
    expect(isExit(frame(type, { actorId: 'me' }), 'me'), type).toBe(true)
    expect(isExit(frame(type, { actorId: 'ann' }), 'me'), type).toBe(false)
    expect(isExit({ ...frame(type, { actorId: 'ann' }), actorId: 'me' }, 'me'), type).toBe(false)
  }
  expect(isExit(frame('membership.joined', { actorId: 'me' }), 'me')).toBe(false)
})
