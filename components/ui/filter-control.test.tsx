import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { StringsProvider } from '@/components/strings/strings-provider'
import { type Filter, FilterControl } from './filter-control'

afterEach(cleanup)

function show(filter: Filter, value: string) {
  const onChange = vi.fn<(value: string) => void>()
  render(
    <StringsProvider>
      <FilterControl filter={filter} value={value} onChange={onChange} />
    </StringsProvider>,
  )
  return onChange
}

test('money is typed in dollars and kept in micro-dollars; what is none goes back', () => {
  const onChange = show({ kind: 'money', name: 'costMin', label: 'Cost' }, '10000')
  const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'Cost' })
  expect(field.value).toBe('0.01')
  fireEvent.change(field, { target: { value: '2,5' } })
  fireEvent.keyDown(field, { key: 'Enter' })
  expect(onChange.mock.calls).toEqual([['2500000']])
  fireEvent.change(field, { target: { value: 'much' } })
  fireEvent.blur(field)
  expect([field.value, onChange.mock.calls.length]).toEqual(['0.01', 1])
})

test('a choice that a link made and that is not offered is shown as such', () => {
  const filter = { name: 'room', label: 'Room', any: 'Any room', choices: [{ value: 'a', label: 'A' }] }
  show(filter, 'b')
  const select = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Room' })
  expect([select.value, select.selectedOptions[0]?.textContent]).toEqual(['b', 'Chosen by the link'])
})
