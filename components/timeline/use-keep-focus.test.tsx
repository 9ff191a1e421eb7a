import { act, fireEvent, render, screen } from '@testing-library/react'
import { useRef, useState } from 'react'
import { expect, test } from 'vitest'
import type { TimelineRow } from './build-rows'
import { useKeepFocus } from './use-keep-focus'

type ListProps = { from: number; isPlaced?: boolean; isNewest?: boolean }

/** Of ten messages it draws the first three, and the one that is asked for. */
function List({ from, isPlaced = true, isNewest = false }: ListProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const [drawn, draw] = useState('')
  const seqs = Array.from({ length: 10 }, (_, index) => from + index)
  const rows = seqs.map((seq) => ({ kind: 'message', key: String(seq), message: { seq } })) as TimelineRow[]
  const anchor = isNewest ? ('newest' as const) : from + 1
  const toNewest = useKeepFocus({ scroller, isPlaced, anchor, rows, reachesNewest: true, draw })
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: as the feed
    <div
      ref={scroller}
      onFocus={({ target }) => draw(target.dataset.seq ?? '')}
      onKeyDown={() => [toNewest(), draw(String(from + 9))]}
    >
      {seqs
        .filter((seq, index) => index < 3 || String(seq) === drawn)
        .map((seq) => (
          <article key={seq} data-seq={seq} tabIndex={-1}>
            {seq}
          </article>
        ))}
    </div>
  )
}

test('the message that is jumped to takes the focus of the list that goes', () => {
  const { rerender } = render(<List key="a" from={100} />)
  screen.getByText('101').focus()
  rerender(<List key="b" from={1} isPlaced={false} />)
  expect(document.activeElement).toBe(document.body)
  rerender(<List key="b" from={1} />)
  expect(document.activeElement).toBe(screen.getByText('2'))
})

test('a list that did not have the focus hands none on, nor one that was left', async () => {
  const { rerender, unmount } = render(<List key="a" from={100} />)
  rerender(<List key="b" from={1} />)
  expect(document.activeElement).toBe(document.body)
  screen.getByText('2').focus()
  unmount()
  await Promise.resolve()
  render(<List key="c" from={50} />)
  expect(document.activeElement).toBe(document.body)
})

test('a field that has the focus by then keeps it', () => {
  const field = <input key="field" aria-label="field" />
  const { rerender } = render([<List key="a" from={100} />, field])
  screen.getByText('101').focus()
  rerender([<List key="b" from={1} isPlaced={false} />, field])
  const input = screen.getByLabelText('field')
  input.focus()
  fireEvent.change(input, { target: { value: 'x' } })
  rerender([<List key="b" from={1} />, field])
  expect(document.activeElement).toBe(input)
})

test('the end is focused though its rows are drawn late: jumped to, or within one list', () => {
  const { rerender } = render(<List key="a" from={100} />)
  screen.getByText('101').focus()
  rerender(<List key="b" from={1} isNewest isPlaced={false} />)
  rerender(<List key="b" from={1} isNewest />)
  expect(document.activeElement).toBe(screen.getByText('10'))
  act(() => screen.getByText('2').focus())
  fireEvent.keyDown(screen.getByText('2'), { key: 'End' })
  expect(document.activeElement).toBe(screen.getByText('10'))
})
