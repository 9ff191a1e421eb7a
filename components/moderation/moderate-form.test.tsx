import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { StringsProvider } from '@/components/strings/strings-provider'
import type { PublicMember } from '@/lib/rooms/schema'
import { ModerateForm } from './moderate-form'

const rudi: PublicMember = {
  ...{ actorId: 'rudi', kind: 'human', name: 'rudi', displayName: 'Rudi', role: 'member', answers: 'mention' },
  ...{
    lastSeenAt: null,
    metadata: {},
    joinedAt: '2026-01-01T00:00:00.000Z',
    isDeactivated: false,
    mutedUntil: null,
    presence: null,
  },
}

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

test('sends what was chosen with its reason, and says what the server would not take', async () => {
  const sent: unknown[] = []
  const refusal = { error: { code: 'invalid', message: 'Say why.', field: 'reason' } }
  vi.stubGlobal('fetch', async (_url: string, { body }: { body: string }) => {
    sent.push(JSON.parse(body))
    return sent.length === 1 ? Response.json(refusal, { status: 422 }) : Response.json({}, { status: 201 })
  })
  const onDone = vi.fn()
  render(
    <QueryClientProvider client={new QueryClient()}>
      <StringsProvider>
        <ModerateForm roomId="r" member={rudi} onDone={onDone} />
      </StringsProvider>
    </QueryClientProvider>,
  )
  expect(screen.queryByRole('radio', { name: /Unmute/ })).toBeNull()
  fireEvent.click(screen.getByRole('radio', { name: /^Mute/ }))
  fireEvent.change(screen.getByLabelText('Duration'), { target: { value: '5' } })
  fireEvent.click(screen.getByRole('button', { name: 'Mute' }))
  await screen.findByText('Say why.')
  expect(onDone).not.toHaveBeenCalled()
  fireEvent.click(screen.getByRole('radio', { name: /Remove from room/ }))
  fireEvent.click(screen.getByRole('checkbox'))
  fireEvent.change(screen.getByLabelText('Reason'), { target: { value: 'enough' } })
  fireEvent.click(screen.getByRole('button', { name: 'Remove' }))
  await waitFor(() => expect(onDone).toHaveBeenCalled())
  expect(sent).toEqual([
    { kind: 'mute', actorId: 'rudi', reason: '', minutes: 5 },
    { kind: 'remove', actorId: 'rudi', reason: 'enough', isBarred: true },
  ])
})
