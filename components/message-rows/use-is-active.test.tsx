import { fireEvent, render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { useIsActive } from './use-is-active'

function Row({ id }: { id: string }) {
  const { isActive, handlers } = useIsActive(id)
  return (
    <article data-testid={id} data-active={isActive} {...handlers}>
      <button type="button">{`in ${id}`}</button>
    </article>
  )
}

const active = () =>
  screen.getAllByRole('article').flatMap((row) => (row.dataset.active === 'true' ? [row.dataset.testid] : []))
const point = (id: string) => fireEvent.pointerMove(screen.getByTestId(id), { pointerType: 'mouse' })

test('one row at a time is active: the one the pointer or the focus came to last', () => {
  render(['a', 'b', 'c'].map((id) => <Row key={id} id={id} />))
  expect(active()).toEqual([])
  fireEvent.focus(screen.getByTestId('a'))
  expect(active()).toEqual(['a'])
  point('b')
  expect(active()).toEqual(['b'])
  // The keyboard goes on while the pointer rests.
  fireEvent.blur(screen.getByTestId('a'), { relatedTarget: screen.getByTestId('c') })
  fireEvent.focus(screen.getByTestId('c'))
  expect(active()).toEqual(['c'])
  point('b')
  expect(active()).toEqual(['c'])
  fireEvent.pointerLeave(screen.getByTestId('b'))
  expect(active()).toEqual(['c'])
  fireEvent.blur(screen.getByTestId('c'), { relatedTarget: null })
  expect(active()).toEqual([])
})

test('the focus going to a button of the row keeps it, a finger does not make it active', () => {
  render(<Row id="a" />)
  fireEvent.pointerMove(screen.getByTestId('a'), { pointerType: 'touch' })
  expect(active()).toEqual([])
  fireEvent.focus(screen.getByTestId('a'))
  fireEvent.blur(screen.getByTestId('a'), { relatedTarget: screen.getByText('in a') })
  expect(active()).toEqual(['a'])
})
