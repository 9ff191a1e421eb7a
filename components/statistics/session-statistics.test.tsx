import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { ViewerProvider } from '@/components/people/viewer'
import { StringsProvider } from '@/components/strings/strings-provider'
import { PREFERENCES_PRESET } from '@/lib/actors/preferences/schema'
import { reportOptions } from './queries'
import { SessionStatistics } from './session-statistics'
import { REPORT } from './test-report'

afterEach(cleanup)

const session = '01a1fd46-cb47-717b-8cee-a2e9abbed90a'

const viewer = {
  ...{ id: 'bob', name: 'bob', displayName: 'Bob', role: 'member' as const, contentLimit: 1000 },
  preferences: PREFERENCES_PRESET,
}

test('a session shows its own figures, its messages by role, and its tools', () => {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } })
  const query = { id: session, zone: 'UTC', compare: 'none' as const }
  const report = {
    ...REPORT,
    ...{ report: 'session' as const, scope: 'session' as const, id: session, from: null, before: null },
  }
  client.setQueryData(reportOptions('session', query).queryKey, report)
  render(
    <StringsProvider>
      <QueryClientProvider client={client}>
        <ViewerProvider viewer={viewer}>
          <SessionStatistics sessionId={session} />
        </ViewerProvider>
      </QueryClientProvider>
    </StringsProvider>,
  )
  const panel = within(screen.getByRole('region', { name: 'Statistics of this session' }))
  const names = panel.getAllByRole('link', { name: /^[A-Z][a-z ]+: / }).map((link) => link.getAttribute('aria-label'))
  expect(names).toEqual([
    'Messages: 1,234',
    'Runs: 50',
    'Runs that succeeded: 83.3%',
    'Tokens: 123,456',
    'Cost: $12.34',
    'Time at work: 2 h 1 min',
    'Time to the first word: 840 ms',
    'Time to the whole answer: 6.2 s',
    'Average response time: 4.2 s',
    'Tool calls: 90',
    'Approval requests: 30',
    'People: 800',
    'Agents: 400',
    'System: 34',
  ])
  const hrefOf = (name: string) => panel.getByRole('link', { name }).getAttribute('href') ?? ''
  expect(hrefOf('Runs: 50')).toBe(`/runs?session=${session}&to=2026-11-30T14%3A20%3A00.000Z`)
  expect(new URLSearchParams(hrefOf('Agents: 400').split('?')[1]).get('q')).toBe(
    `role:assistant session:${session} before:2026-11-30T14:20:00.000Z`,
  )
  expect(hrefOf('run code: 90')).toBe(`/tool-runs?session=${session}&to=2026-11-30T14%3A20%3A00.000Z&tool=run+code`)
  expect(hrefOf('All figures')).toBe(`/statistics?report=session&id=${session}&range=all`)
})
