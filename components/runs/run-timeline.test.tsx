import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { ActorsProvider } from '@/components/people/actor-names'
import { StringsProvider } from '@/components/strings/strings-provider'
import type { RunTimeline as Timeline, TimelineSpan } from '@/lib/runs/schema'
import type { ToolCard } from '@/lib/tool-cards/schema'
import { RunTimeline } from './run-timeline'

afterEach(cleanup)

const at = (seconds: number) => new Date(Date.UTC(2026, 2, 1, 12) + seconds * 1000).toISOString()
const card: ToolCard = {
  ...{
    toolCallId: 'call',
    executionId: 'e',
    isBudget: false,
    name: 'calculator',
    arguments: '{}',
    input: '{}',
    risk: 'read',
  },
  ...{ status: 'denied', output: null, outputArtifactId: null, error: 'Not today.', requiredApproval: true },
  ...{ createdAt: at(10), startedAt: null, completedAt: at(70), durationMs: null },
  approval: {
    ...{ id: 'a', status: 'denied', argumentsDigest: '', askedForId: 'ann', deciderRole: 'moderator' },
    ...{ deciderIds: null, quorum: 1, fourEyes: false, silence: 'deny', agreed: 0 },
    ...{ createdAt: at(10), expiresAt: at(1810), decidedAt: at(70) },
    decisions: [
      {
        ...{ actorId: 'bob', decision: 'deny', reason: 'Too dear.', argumentsDigest: '', arguments: null },
        ...{ onBehalfOfId: null, createdAt: at(70) },
      },
    ],
  },
}
const spans: TimelineSpan[] = [
  { kind: 'queue', from: at(0), to: at(2) },
  {
    ...{ kind: 'model', step: 1, from: at(2), to: at(10), model: 'm-1', provider: 'openai', inputTokens: 100 },
    ...{ cachedTokens: 0, outputTokens: 20, costMicros: 1500, costUnknown: true, tokensEstimated: false },
    finishReason: 'tool-calls',
  },
  { kind: 'retry', step: 1, from: at(3), to: at(6), reason: 'Too many requests.' },
  { kind: 'approval', step: 1, toolCallId: 'call', name: 'calculator', from: at(10), to: at(70) },
  { kind: 'tool', step: 1, toolCallId: 'call', name: 'calculator', from: at(70), to: at(70) },
]
const timeline: Timeline = {
  run: {
    ...{ id: 'run', cause: 'mention', previousRunId: null, parentRunId: null, sessionId: 's', roomId: 'r' },
    ...{ agentId: 'agent', requestedById: 'ann', status: 'completed', error: null, triggerSeq: 1, answerSeq: 2 },
    ...{ createdAt: at(0), startedAt: at(2), completedAt: at(80), model: 'm-1', provider: 'openai', inputTokens: 100 },
    ...{ cachedTokens: 0, outputTokens: 20, costMicros: 1500, costUnknown: true, tokensEstimated: false },
    ...{ durationMs: 8000, roomName: 'Room', sessionTitle: 'Sums', tools: [card], providerMetadata: null },
  },
  spans,
  actors: {},
  at: at(80),
}

function show() {
  const bob = { id: 'bob', kind: 'human', name: 'bob', displayName: 'Bob', deactivatedAt: null } as const
  return render(
    <StringsProvider>
      <ActorsProvider actors={{ bob: { ...bob, image: null } as never }}>
        <RunTimeline timeline={timeline} />
      </ActorsProvider>
    </StringsProvider>,
  )
}

test('says of every step when it began, what it took, its tokens, its cost and what came of it', () => {
  show()
  const rows = within(screen.getByRole('region', { name: 'Steps of this run' }))
    .getAllByRole('row')
    .slice(1)
  const cells = rows.map((row) =>
    within(row)
      .getAllByRole('cell')
      .map((cell) => cell.textContent),
  )
  expect(cells.map((row) => row.slice(0, 5))).toEqual([
    ['In line', '+0 ms', '2.0 s', '', ''],
    ['Model call 1', '+2.0 s', '8.0 s', '100 in, 20 out', '≥ $0.0015'],
    ['Wait before trying again', '+3.0 s', '3.0 s', '', ''],
    ['Approval of calculator', '+10.0 s', '1 min', '', ''],
    ['calculator', '+1 min 10 s', '0 ms', '', ''],
  ])
  expect(cells.map((row) => row[5])).toEqual([
    '',
    'called toolsm-1',
    'Too many requests.',
    expect.stringMatching(/^Denied by Bob.*Too dear\.$/),
    'DeniedNot today.',
  ])
})

test('draws every step where its time says, with waiting for people or without', () => {
  const { container } = show()
  const bars = () => [...container.querySelectorAll<HTMLElement>('[data-kind]')].map(({ style }) => style.width)
  expect(bars()).toEqual(['2.857%', '11.429%', '4.286%', '85.714%', '0%'])
  fireEvent.click(screen.getByRole('checkbox', { name: 'Leave out waiting for people' }))
  expect(bars()).toEqual(['20%', '80%', '30%', '0%', '0%'])
  expect(screen.getByText('Left out: 1 min')).toBeDefined()
})
