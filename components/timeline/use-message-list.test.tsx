import { cleanup, render } from '@testing-library/react'
import { useRef } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Unsent } from '@/components/outbox/use-outbox'
import { ViewerProvider } from '@/components/people/viewer'
import { PREFERENCES_PRESET } from '@/lib/actors/preferences/schema'
import type { TimelineRow } from './build-rows'
import { useMessageList } from './use-message-list'

const rowOf = (index: number): TimelineRow => {
  const at = { roomId: 'room', content: 'text', createdAt: '', state: 'sending', reason: '' } as const
  const unsent: Unsent = { clientId: `c${index}`, ...at }
  return { kind: 'unsent', key: unsent.clientId, unsent, isGrouped: false }
}
const me = { id: 'me', name: 'me', displayName: 'Me', role: 'member' as const, contentLimit: 100 }
let list: ReturnType<typeof useMessageList>

function List({ rows }: { rows: TimelineRow[] }) {
  const scroller = useRef<HTMLDivElement>(null)
  list = useMessageList({ rows, scroller, reachesNewest: false, offset: 0, pinned: [] })
  return (
    <div ref={scroller}>
      {list.getVirtualItems().map(({ key, index }) => (
        <div key={key} ref={list.measureElement} data-index={index} />
      ))}
    </div>
  )
}

beforeEach(() => {
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(400)
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(111)
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

it('rows that come while the reader scrolls are measured before they are painted, without forcing React', () => {
  const complaint = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const rows = [rowOf(1), rowOf(2)]
  const screenOf = (shown: TimelineRow[]) => (
    <ViewerProvider viewer={{ ...me, preferences: PREFERENCES_PRESET }}>
      <List rows={shown} />
    </ViewerProvider>
  )
  const { rerender } = render(screenOf(rows))
  list.isScrolling = true
  rerender(screenOf([...rows, rowOf(3)]))
  expect(list.itemSizeCache.get('c3')).toBe(111)
  expect(list.getVirtualItems().at(-1)?.size).toBe(111)
  expect(complaint).not.toHaveBeenCalled()
})
