import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useMoved } from './use-moved'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

function List({ order }: { order: string }) {
  return <p>{useMoved(order) ? 'moving' : 'still'}</p>
}

test('a list whose entries changed places takes no click for a moment', () => {
  const { rerender } = render(<List order="a b" />)
  expect(screen.getByText('still')).toBeDefined()
  rerender(<List order="b" />)
  expect(screen.getByText('moving')).toBeDefined()
  act(() => void vi.advanceTimersByTime(500))
  rerender(<List order="c b" />)
  act(() => void vi.advanceTimersByTime(500))
  expect(screen.getByText('moving')).toBeDefined()
  act(() => void vi.advanceTimersByTime(400))
  expect(screen.getByText('still')).toBeDefined()
  rerender(<List order="c b" />)
  expect(screen.getByText('still')).toBeDefined()
})
