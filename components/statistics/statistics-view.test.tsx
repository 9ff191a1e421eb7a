import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { ViewerProvider } from '@/components/people/viewer'
import { StringsProvider } from '@/components/strings/strings-provider'
import { PREFERENCES_PRESET } from '@/lib/actors/preferences/schema'
import type { Report } from '@/lib/statistics/schema'
import { queryOf, readAddress } from './address'
import { reportOptions } from './queries'
import { StatisticsView } from './statistics-view'
import { BEFORE, FIGURES, REPORT } from './test-report'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const room = '01a1fd46-cb47-717b-8cee-a2e9abbed90a'

/** change null: nothing is known yet. */
function show(
  change: Partial<Report> | null = {},
  params: Record<string, string> = {},
  role: 'admin' | 'member' = 'admin',
) {
  const preset = { report: 'instance' as const, zone: 'Europe/Berlin' }
  const address = readAddress({ report: change?.report, ...params }, preset)
  const query = queryOf(address, new Date('2026-11-30T14:20:00Z'))
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity, retry: false } } })
  if (change) client.setQueryData(reportOptions(address.report, query).queryKey, { ...REPORT, ...change })
  const viewer = {
    ...{ id: 'bob', name: 'bob', displayName: 'Bob', role, contentLimit: 1000, preferences: PREFERENCES_PRESET },
  }
  render(
    <StringsProvider>
      <QueryClientProvider client={client}>
        <ViewerProvider viewer={viewer}>
          <StatisticsView address={address} preset={preset} query={query} />
        </ViewerProvider>
      </QueryClientProvider>
    </StringsProvider>,
  )
}

const cardOf = (label: string) => screen.getByText(label, { selector: 'li p' }).closest('section')?.textContent

test('each figure says what it is, how it changed, and what of it lies elsewhere', () => {
  show()
  expect(cardOf('Messages')).toBe('Messages1,234Up: +12.2% from 1,100100 in rooms you are not in')
  expect(cardOf('Active people')).toBe('Active people7Same as before')
  expect(cardOf('Sessions')).toBe('Sessions40Down: −20% from 50')
  expect(cardOf('Runs')).toBe('Runs50None before5 in rooms you are not in')
  expect(cardOf('Runs that succeeded')).toBe(
    'Runs that succeeded83.3%Same as before40 completed; stopped ones do not count',
  )
  expect(cardOf('Tokens')).toBe('Tokens123,456Same as before100,000 in (20,000 cached), 23,456 out')
  expect(cardOf('Cost')).toBe('Cost$12.34Up: +100% from $6.17')
  expect(cardOf('Time at work')).toBe('Time at work2 h 1 minSame as beforeWithout waiting for people')
  expect(cardOf('Average response time')).toBe(
    "Average response time4.2 sNone beforeFrom a person's message to the agent's next message in the session",
  )
  expect(cardOf('Time to the first word')).toBe(
    'Time to the first word840 msSame as beforeMedian of 40; 95% within 3.1 s',
  )
  expect(cardOf('Time to the whole answer')).toBe(
    'Time to the whole answer6.2 sSame as beforeMedian of 40; 95% within 1 min 5 s',
  )
  expect(cardOf('Tool calls')).toBe('Tool calls90Same as before10 failed, 6 denied8 in rooms you are not in')
  expect(cardOf('Approval requests')).toBe('Approval requests30Same as before20 approved, 6 denied')
})

test('what is not known exactly says so', () => {
  show({ figures: { ...FIGURES, runsOfUnknownCost: 3, runsWithEstimate: 2, averageResponseMs: null }, before: null })
  expect(cardOf('Cost')).toBe('Cost≥ $12.343 runs have a call of unknown price')
  expect(cardOf('Tokens')).toBe('Tokens≈ 123,456≈ 100,000 in (20,000 cached), ≈ 23,456 out; 2 runs are estimated')
  expect(cardOf('Average response time')).toBe('Average response timenone')
})

test('the heading says which time, compared with which, and whose rows', () => {
  show()
  const heading = screen.getByRole('heading', { level: 2, name: 'Whole server' }).parentElement
  expect(heading?.textContent).toBe(
    'Whole server' +
      'Nov 27, 2026 to Nov 30, 2026, 15:20, times in Europe/Berlin. Compared with Nov 23, 2026, 08:40 to Nov 26, 2026.' +
      'Every room of this server is counted. 2 rooms you are not in are counted, but not shown.' +
      ' First activity Nov 1, 2026, last Nov 30, 2026.',
  )
})

test('a figure opens its rows, of the same time', () => {
  show({ report: 'room', id: room, title: 'general', scope: 'room' }, { id: room })
  const time = 'from=2026-11-26T23%3A00%3A00.000Z&to=2026-11-30T14%3A20%3A00.000Z'
  const href = (name: string) => screen.getByRole('link', { name }).getAttribute('href')
  expect(href('Runs: 50')).toBe(`/runs?room=${room}&${time}`)
  expect(href('Sessions: 40')).toBe(`/sessions?archived=all&room=${room}&${time}`)
  expect(href('Tool calls: 90')).toBe(`/tool-runs?room=${room}&${time}`)
  expect(href('Approval requests: 30')).toBe(`/approvals?status=all&room=${room}&${time}`)
  expect(href('Failed: 6')).toBe(`/runs?room=${room}&${time}&status=failed`)
  expect(href('Denied: 6')).toBe(`/approvals?status=denied&room=${room}&${time}`)
  expect(new URL(href('Messages: 1,234') ?? '', 'http://x').searchParams.get('q')).toBe(
    `role:any in:${room} after:2026-11-26T23:00:00.000Z before:2026-11-30T14:20:00.000Z`,
  )
})

test('tables open the rows of one agent, model or tool, and of one day', () => {
  show()
  const agents = screen.getByRole('region', { name: 'Table: Agents' })
  const helper = within(agents).getByRole('row', { name: /^Helper/ })
  expect(
    within(helper)
      .getAllByRole('cell')
      .map(({ textContent }) => textContent),
  ).toEqual([...['Helper', '100', '10', '12', '1', '10', '≈ 30,864', '≥ $3.09']])
  expect(within(helper).getByRole('link', { name: '1' }).getAttribute('href')).toMatch(
    /^\/runs\?from=.*&to=.*&agent=helper&status=unsuccessful$/,
  )
  expect(within(helper).getByRole('link', { name: 'Helper' }).getAttribute('href')).toBe(
    '/statistics?report=agent&id=helper',
  )
  const rooms = screen.getByRole('region', { name: 'Table: Rooms' })
  const elsewhere = within(rooms).getByRole('row', { name: /^2 rooms you are not in/ })
  expect(within(elsewhere).queryAllByRole('link')).toEqual([])

  const days = screen.getByRole('region', { name: 'Figures over time', hidden: true })
  const day = within(days).getByRole('row', { name: /^Fri, Nov 27, 2026/, hidden: true })
  expect(
    within(day)
      .getAllByRole('cell', { hidden: true })
      .map(({ textContent }) => textContent),
  ).toEqual([...['Fri, Nov 27, 2026', '300', '200', '90', '10', '0', '20', '1.5 s', '23,456', '$2.34']])
  expect(within(day).getByRole('link', { name: '10', hidden: true }).getAttribute('href')).toBe(
    '/runs?from=2026-11-26T23%3A00%3A00.000Z&to=2026-11-27T23%3A00%3A00.000Z',
  )
})

test('every chart names its layers with what they come to, and has its numbers as files', () => {
  show()
  const cost = screen.getByRole('region', { name: 'Cost by agent' })
  const legend = within(cost).getByRole('list', { name: 'Legend' })
  expect(
    within(legend)
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent),
  ).toEqual([...['Planner$9.26', 'All others$3.09']])
  expect(within(cost).getByRole('link', { name: 'Download Cost by agent as CSV' }).getAttribute('href')).toBe(
    '/api/statistics/instance?zone=Europe%2FBerlin&compare=previous&from=2026-11-01&format=csv&table=byAgent',
  )
  expect(
    within(cost).getByRole('link', { name: 'Download the report with Cost by agent as JSON' }).getAttribute('href'),
  ).toBe('/api/statistics/instance?zone=Europe%2FBerlin&compare=previous&from=2026-11-01&format=json')
})

test('people are opened by those who may read their figures', () => {
  show({}, {}, 'member')
  const people = screen.getByRole('region', { name: 'Table: People' })
  expect(within(people).queryByRole('link', { name: 'Alice' })).toBeNull()
  cleanup()
  show()
  expect(
    within(screen.getByRole('region', { name: 'Table: People' })).getByRole('link', { name: 'Alice' }),
  ).toBeTruthy()
})

test('a time without activity says so, unless there was some before', () => {
  const nothing = {
    ...{ messages: 0, sessions: 0, runs: 0, tools: { ...FIGURES.tools, calls: 0 } },
    approvals: { ...FIGURES.approvals, asked: 0 },
  }
  const empty = { ...FIGURES, ...nothing }
  show({ figures: empty, before: null })
  expect(screen.getByText('No activity in this time')).toBeTruthy()
  cleanup()
  show({ figures: empty, before: null, from: null })
  expect(screen.getByText('No activity yet')).toBeTruthy()
  cleanup()
  show({ figures: empty, before: { from: '2026-11-01', to: '2026-11-02', figures: BEFORE } })
  expect(cardOf('Messages')).toBe('Messages0Down: −100% from 1,100100 in rooms you are not in')
})

test('what is refused says why, what failed can be tried again', async () => {
  let answer = Response.json({ error: { code: 'not_found', message: 'Room not found.' } }, { status: 404 })
  vi.stubGlobal('fetch', async () => answer)
  show(null)
  expect((await screen.findByRole('alert')).textContent).toBe('There are no figures here for youRoom not found.')
  expect(screen.queryByRole('button')).toBeNull()
  cleanup()

  answer = Response.json({ error: { code: 'internal', message: 'No.' } }, { status: 500 })
  show(null)
  await screen.findByText('This could not be loaded')
  answer = Response.json(REPORT)
  screen.getByRole('button', { name: 'Try again' }).click()
  await screen.findByRole('heading', { name: 'Whole server' })
})

test('counting that takes more than a second says so', async () => {
  vi.stubGlobal('fetch', () => new Promise(() => undefined))
  show(null)
  expect(screen.getByRole('status').textContent).toBe('')
  await waitFor(() => expect(screen.getByRole('status').textContent).toBe('Counting…'), { timeout: 15_000 })
})
