import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { StringsProvider } from '@/components/strings/strings-provider'
import type { Now } from '@/lib/process/schema'
import { nowOptions } from './now-queries'
import { NowView } from './now-view'

afterEach(cleanup)

const at = '2026-03-01T12:00:00.000Z'
const before = (seconds: number) => new Date(Date.parse(at) - seconds * 1000).toISOString()
const none = { queued: 0, running: 0, awaiting_approval: 0, failed: 0 }
const quiet: Now = {
  at,
  process: {
    ...{ startedAt: before(3600), streams: 1234, messagesPerSecond: 2.34, commitsPerSecond: 0.5 },
    seconds: [0, 4, 2],
    sends: {
      commits: 10,
      messages: 25,
      sizes: [
        { upTo: 1, commits: 4 },
        { upTo: 2, commits: 5 },
        { upTo: null, commits: 1 },
      ],
    },
  },
  runs: { ...none, list: [], elsewhere: none },
  approvals: { pending: 0, oldestAt: null, list: [], elsewhere: { pending: 0, oldestAt: null } },
  ...{ errors: [], budgets: [], actors: {} },
}

function show(now: Now) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  client.setQueryData(nowOptions().queryKey, now)
  client.setQueryDefaults(nowOptions().queryKey, { enabled: false })
  render(
    <QueryClientProvider client={client}>
      <StringsProvider>
        <NowView />
      </StringsProvider>
    </QueryClientProvider>,
  )
  const part = (name: string) => screen.getByRole('region', { name })
  const figures = (name: string) =>
    Object.fromEntries(
      [...part(name).querySelectorAll('dl > div')].map((one) => [
        one.querySelector('dt')?.textContent,
        one.querySelector('dd')?.textContent,
      ]),
    )
  return { part, figures, client }
}

test('a quiet instance says so, with the figures of its process', () => {
  const { figures } = show(quiet)
  expect(figures('This process')).toEqual({
    'Open streams': '1,234',
    'Messages a second': '2.3',
    'Commits a second': '0.5',
    'Messages per commit': '2.5',
  })
  const sizes = within(screen.getByRole('region', { name: 'Commits by number of messages' }))
  expect(sizes.getAllByRole('cell').map((cell) => cell.textContent)).toEqual(['Commits', '4', '5', '1'])
  for (const text of [
    'No run is under way.',
    'Nothing waits for a decision.',
    'No budgets are set.',
    'No errors since the process started.',
  ])
    expect(screen.getByText(text)).toBeDefined()
})

test('of rooms the reader is not in there are figures, which lead nowhere', () => {
  const { figures, part } = show({
    ...quiet,
    runs: { ...quiet.runs, running: 3, queued: 1, elsewhere: { ...none, running: 2 } },
    approvals: {
      ...{ pending: 2, oldestAt: before(150), list: [] },
      elsewhere: { pending: 1, oldestAt: before(125) },
    },
    errors: [{ at, message: 'a run failed', error: 'TypeError', times: 3 }],
  })
  expect(figures('Runs')).toMatchObject({ 'In line': '1', Running: '3' })
  expect(within(part('Runs')).queryByRole('link', { name: '3' })).toBeNull()
  expect(within(part('Runs')).getByRole('link', { name: '1' }).getAttribute('href')).toBe('/runs?status=queued')
  expect(part('Runs').textContent).toContain('In rooms you are not in: 0 in line, 2 running, 0 waiting for approval.')
  expect(figures('Approvals')).toEqual({ Waiting: '2', 'Longest wait': '2 min 30 s' })
  expect(part('Approvals').textContent).toContain('In rooms you are not in: 1 waiting, the longest for 2 min 5 s.')
  expect(part('Last errors').textContent).toMatch(/a run failedTypeError3 times/)
})
