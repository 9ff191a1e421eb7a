import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { StringsProvider } from '@/components/strings/strings-provider'
import { LastRun } from './last-run'

afterEach(cleanup)

const show = (run: Parameters<typeof LastRun>[0]['run']) =>
  render(
    <StringsProvider>
      <LastRun run={run} />
    </StringsProvider>,
  )

test.each([
  ['completed', null, 'Answered'],
  ['failed', 'The model returned no answer.', 'Failed: The model returned no answer.'],
  ['failed', null, 'Failed'],
  ['awaiting_approval', null, 'Waiting for approval'],
  ['cancelled', 'x', 'Stopped'],
  ['timed_out', 'x', 'Timed out'],
  ['running', null, 'Working'],
  ['queued', null, 'Queued'],
] as const)('a last run that is %s because of %j reads %j and leads to the run', (status, error, word) => {
  show({ id: 'r', status, error })
  const link = screen.getByRole('link', { name: word })
  expect([link.textContent, link.getAttribute('href')]).toEqual([word, '/runs/r'])
})

test('a session without a run says so', () => {
  show(null)
  expect(screen.getByText('No runs yet')).toBeDefined()
})
