import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ActorsProvider } from '@/components/people/actor-names'
import { ViewerProvider } from '@/components/people/viewer'
import { StringsProvider } from '@/components/strings/strings-provider'
import { PREFERENCES_PRESET } from '@/lib/actors/preferences/schema'
import type { PublicApproval, ToolCard } from '@/lib/tool-cards/schema'
import { ToolCardView } from './tool-card-view'

const approval: PublicApproval = {
  id: '01a1fd46-cb47-717b-8cee-a2e9abbed90a',
  status: 'pending',
  argumentsDigest: 'd'.repeat(64),
  askedForId: 'alice',
  deciderRole: 'moderator',
  deciderIds: null,
  quorum: 1,
  fourEyes: false,
  silence: 'deny',
  agreed: 0,
  createdAt: '2026-03-01T12:00:00.000Z',
  expiresAt: '2026-03-01T12:30:00.000Z',
  decidedAt: null,
  decisions: [],
}
const waiting: ToolCard = {
  isBudget: false,
  toolCallId: 'call',
  executionId: 'execution',
  name: 'calculator',
  arguments: '{"note":"<img src=x onerror=alert(1)>\\u202e[link](http://evil.example)"}',
  input: '{"note":"<img src=x onerror=alert(1)>\\u202e[link](http://evil.example)"}',
  risk: 'write',
  status: 'awaiting_approval',
  output: null,
  outputArtifactId: null,
  error: null,
  requiredApproval: true,
  createdAt: '2026-03-01T12:00:00.000Z',
  startedAt: null,
  completedAt: null,
  durationMs: null,
  approval,
}
const alice = { id: 'alice', kind: 'human' as const, name: 'alice', displayName: 'Alice', isDeactivated: false }
const viewer = {
  id: 'bob',
  name: 'bob',
  displayName: 'Bob',
  role: 'member' as const,
  contentLimit: 4000,
  preferences: PREFERENCES_PRESET,
}
const fetched = vi.fn()

function show(card: ToolCard, canDecide: boolean) {
  return render(
    <StringsProvider>
      <QueryClientProvider client={new QueryClient()}>
        <ViewerProvider viewer={viewer}>
          <ActorsProvider actors={{ alice }}>
            <ToolCardView card={card} canDecide={canDecide} canRememberForRoom />
          </ActorsProvider>
        </ViewerProvider>
      </QueryClientProvider>
    </StringsProvider>,
  )
}

beforeEach(() => {
  fetched.mockReset().mockImplementation(async () => Response.json({}))
  vi.stubGlobal('fetch', fetched)
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const sent = () => fetched.mock.calls.map(([url, init]) => [url, JSON.parse(init.body)])

test('shows hostile arguments as the text they are, in full', () => {
  const { container } = show(waiting, true)
  expect(container.querySelector('pre')?.textContent).toContain(
    '"note": "<img src=x onerror=alert(1)>\\u202e[link](http://evil.example)"',
  )
  expect(container.querySelector('img, a')).toBeNull()
  expect(screen.queryByRole('button', { name: /details/ })).toBeNull()
})

test('nothing is approved by a stray key: no button has the focus', () => {
  show(waiting, true)
  expect(document.activeElement).toBe(document.body)
})

test('an approval names the digest of what was shown', async () => {
  show(waiting, true)
  fireEvent.click(screen.getByRole('button', { name: 'Approve once' }))
  await waitFor(() => expect(fetched).toHaveBeenCalled())
  expect(sent()).toEqual([
    [`/api/approvals/${approval.id}/decision`, { decision: 'approve', argumentsDigest: approval.argumentsDigest }],
  ])
})

test('a denial carries its reason, and the field for it has the focus', async () => {
  show(waiting, true)
  fireEvent.click(screen.getByRole('button', { name: 'Deny…' }))
  const reason = screen.getByRole('textbox', { name: 'Reason' })
  expect(document.activeElement).toBe(reason)
  fireEvent.change(reason, { target: { value: ' Not today. ' } })
  fireEvent.click(screen.getByRole('button', { name: 'Deny' }))
  await waitFor(() => expect(fetched).toHaveBeenCalled())
  expect(sent()[0]?.[1]).toMatchObject({ decision: 'deny', reason: 'Not today.' })
})

test('a refusal is said', async () => {
  const error = { error: { code: 'conflict', message: 'This is already decided.' } }
  fetched.mockImplementation(async () => Response.json(error, { status: 409 }))
  show(waiting, true)
  fireEvent.click(screen.getByRole('button', { name: 'Approve once' }))
  expect((await screen.findByRole('alert')).textContent).toContain('This is already decided.')
})

test('others read whom they wait for', () => {
  show(waiting, false)
  expect(screen.getByText('Waiting for a moderator or admin')).toBeTruthy()
  expect(screen.queryByRole('button')).toBeNull()
})

test('afterwards it is one line with who decided, and opens', () => {
  const decisions = [
    {
      actorId: 'alice',
      decision: 'approve' as const,
      reason: 'Fine.',
      argumentsDigest: approval.argumentsDigest,
      arguments: null,
      onBehalfOfId: null,
      createdAt: '2026-03-01T12:01:00.000Z',
    },
  ]
  show(
    {
      ...waiting,
      status: 'completed',
      output: '{"result":5}',
      durationMs: 1234,
      approval: { ...approval, status: 'approved', decisions },
    },
    true,
  )
  expect(screen.getByText('Approved by Alice')).toBeTruthy()
  expect(screen.getByText('Fine.')).toBeTruthy()
  expect(screen.getByText('1.2 s')).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Approve once' })).toBeNull()
  const toggle = screen.getByRole('button', { name: 'Show details of calculator' })
  expect(toggle.getAttribute('aria-expanded')).toBe('false')
  fireEvent.click(toggle)
  expect(toggle.getAttribute('aria-expanded')).toBe('true')
  expect(screen.getByText('Output')).toBeTruthy()
})

test('edited arguments are sent as they were written, and what is no JSON is not sent', async () => {
  show(waiting, true)
  fireEvent.click(screen.getByRole('button', { name: 'Edit…' }))
  const field = screen.getByRole('textbox', { name: 'Arguments' })
  expect(document.activeElement).toBe(field)
  // What is invisible can be seen, and reads back as what it was.
  expect(JSON.parse((field as HTMLTextAreaElement).value)).toEqual(JSON.parse(waiting.input))
  fireEvent.change(field, { target: { value: '{"note":' } })
  fireEvent.click(screen.getByRole('button', { name: 'Approve with changes' }))
  expect(screen.getByRole('alert').textContent).toBe('This is not valid JSON.')
  expect(fetched).not.toHaveBeenCalled()
  fireEvent.change(field, { target: { value: '{"note": "hi"}' } })
  fireEvent.click(screen.getByRole('button', { name: 'Approve with changes' }))
  await waitFor(() => expect(fetched).toHaveBeenCalled())
  expect(sent()[0]?.[1]).toMatchObject({ decision: 'approve', arguments: { note: 'hi' } })
})

test('how many agree is said, who agreed is not asked again, and agreement to other arguments is marked', () => {
  const yes = (actorId: string, digest: string) => ({
    ...{ actorId, decision: 'approve' as const, reason: '', argumentsDigest: digest, arguments: null },
    ...{ onBehalfOfId: null, createdAt: '2026-03-01T12:01:00.000Z' },
  })
  const decisions = [yes('alice', 'e'.repeat(64)), yes('bob', approval.argumentsDigest)]
  show({ ...waiting, approval: { ...approval, quorum: 2, agreed: 1, decisions } }, true)
  expect(screen.getByText('1 of 2 approved')).toBeTruthy()
  expect(screen.getByText('(for earlier arguments)')).toBeTruthy()
  expect(screen.getByText('You approved. Waiting for others.')).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Approve once' })).toBeNull()
  expect(screen.queryByRole('button', { name: 'Approve and remember' })).toBeNull()
  expect(screen.getByRole('button', { name: 'Deny…' })).toBeTruthy()
})

test('a difference shows what was asked for and what runs instead', () => {
  const { container } = show({ ...waiting, arguments: '{"n":2}', input: '{"n":200}' }, true)
  const lines = [...container.querySelectorAll('figure:nth-of-type(2) pre > span')].map((line) => line.textContent)
  expect(lines).toEqual(['  {', 'Removed:-   "n": 2', 'Added:+   "n": 200', '  }'])
})

test('people named are those one waits for', () => {
  show({ ...waiting, approval: { ...approval, deciderIds: ['alice'], fourEyes: true } }, false)
  expect(screen.getByText('Waiting for Alice The person who asked cannot decide.')).toBeTruthy()
})

test('a long output is found where the whole of it lies', () => {
  show({ ...waiting, status: 'completed', output: '{"cutOff":true}', outputArtifactId: 'art' }, true)
  expect(screen.getByText('Show full output').getAttribute('href')).toBe('/artifacts/art')
})

const asked = {
  ...{ amount: 1_000_000, budgetId: 'budget', key: '2026-03-01', scope: 'room', period: 'day', unit: 'money' },
  ...{
    limit: 5_000_000,
    needed: 20_000,
    isUsedUp: true,
    renewsAt: '2026-03-01T23:00:00.000Z',
    timeZone: 'Europe/Berlin',
  },
}
const atLimit: ToolCard = {
  ...{ ...waiting, isBudget: true, name: 'budget' },
  ...{ arguments: JSON.stringify(asked), input: JSON.stringify(asked) },
}

test('a question about a budget is a sentence, not arguments', () => {
  const { container } = show(atLimit, false)
  expect(container.textContent).toContain('This room’s daily budget of $5.00 is used up. Allow $1.00 more?')
  expect(container.textContent).toMatch(/Renews on March 2, 2026 at 12:00\sAM \(Europe\/Berlin\)\./)
  expect(container.querySelector('pre')).toBeNull()
  expect(container.textContent).not.toContain('budgetId')
})

test('its amount is typed in dollars, sent alone, and nothing is remembered', async () => {
  show(atLimit, true)
  expect(screen.queryByRole('button', { name: 'Approve and remember' })).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: 'Change amount…' }))
  const field = screen.getByRole('textbox', { name: 'More, in dollars' })
  expect(field).toHaveProperty('value', '1')
  fireEvent.change(field, { target: { value: 'some' } })
  fireEvent.click(screen.getByRole('button', { name: 'Allow this amount' }))
  expect(screen.getByRole('alert').textContent).toContain('Enter an amount in dollars')
  fireEvent.change(field, { target: { value: '2.50' } })
  fireEvent.click(screen.getByRole('button', { name: 'Allow this amount' }))
  await waitFor(() => expect(fetched).toHaveBeenCalled())
  const answer = { decision: 'approve', arguments: { amount: 2_500_000 }, argumentsDigest: approval.argumentsDigest }
  expect(sent()).toEqual([[`/api/approvals/${approval.id}/decision`, answer]])
})
