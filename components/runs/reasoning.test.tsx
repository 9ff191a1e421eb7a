import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { StringsProvider } from '@/components/strings/strings-provider'
import { publicMessage } from '@/lib/testing/public-message'
import type { AnswerSummary } from '@/lib/tool-cards/schema'
import { Reasoning } from './reasoning'
import { TokenCount } from './token-count'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const summary: AnswerSummary = {
  ...{ requestedById: 'person', runStatus: 'completed', cause: 'mention', messageCount: 1 },
  ...{ inputTokens: 1, outputTokens: 1, tokensEstimated: false, durationMs: 1, costMicros: 0, costUnknown: false },
  ...{ cut: null, hasReasoning: true, siblings: [] },
}
const show = (element: React.ReactNode) =>
  render(
    <StringsProvider>
      <QueryClientProvider client={new QueryClient()}>{element}</QueryClientProvider>
    </StringsProvider>,
  )

test('reasoning is folded, and fetched as plain text when it is opened', async () => {
  const ask = vi.fn(async () => Response.json({ steps: [{ number: 1, reasoning: '**I** <b>think</b>' }] }))
  vi.stubGlobal('fetch', ask)
  show(<Reasoning message={publicMessage({ role: 'assistant', answer: summary })} />)
  expect(ask).not.toHaveBeenCalled()
  const button = screen.getByRole('button', { name: 'Show reasoning' })
  expect(button.getAttribute('aria-expanded')).toBe('false')
  fireEvent.click(button)
  expect(await screen.findByText('**I** <b>think</b>')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Hide reasoning' }))
  expect(screen.queryByText('**I** <b>think</b>')).toBeNull()
})

test('an answer without reasoning has no fold', () => {
  show(<Reasoning message={publicMessage({ answer: { ...summary, hasReasoning: false } })} />)
  expect(screen.queryByRole('button')).toBeNull()
})

test('estimated tokens are marked, and unknown where there is no estimate', () => {
  const { container } = show(
    <p>
      <TokenCount count={5} isEstimated={false} /> <TokenCount count={5} isEstimated />{' '}
      <TokenCount count={0} isEstimated />
    </p>,
  )
  expect(container.textContent).toBe('5 ≈ 5 unknown')
})
