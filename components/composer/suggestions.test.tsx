import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { StringsProvider } from '@/components/strings/strings-provider'
import { resetStores } from '@/lib/testing/create-store'
import { Suggestions } from './suggestions'

afterEach(cleanup)

function show(suggestions: string[]): string[] {
  const picked: string[] = []
  render(
    <StringsProvider>
      <Suggestions suggestions={suggestions} onPick={(text) => picked.push(text)} />
    </StringsProvider>,
  )
  return picked
}

const shown = () => screen.queryByLabelText('Try an agent')

it('one press says a suggestion; closed, they stay away in every room, also after the page was loaded again', () => {
  const picked = show(['@planner add 2 and 3', '@planner what time is it'])
  fireEvent.click(screen.getByText('@planner what time is it'))
  expect(picked).toEqual(['@planner what time is it'])
  fireEvent.click(screen.getByLabelText('Hide suggestions'))
  expect(shown()).toBeNull()
  cleanup()
  show(['@guide summarise the last 50'])
  expect(shown()).toBeNull()
  cleanup()
  resetStores()
  show(['@guide summarise the last 50'])
  expect(shown()).toBeNull()
})

it('nothing is shown where nothing is suggested', () => {
  show([])
  expect(shown()).toBeNull()
})
