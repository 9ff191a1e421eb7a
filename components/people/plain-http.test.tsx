import { cleanup, fireEvent, render, renderHook, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { useConnectionStore } from '@/components/live/connection-store'
import { StringsProvider } from '@/components/strings/strings-provider'
import { CopyButton } from '@/components/ui/copy-button'
import { toast } from '@/components/ui/toast'
import { useReportPresence } from './use-report-presence'

/** What browsers leave out on plain HTTP off loopback. */
beforeEach(() => {
  vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) })
  Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true })
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  Reflect.deleteProperty(navigator, 'clipboard')
  Reflect.deleteProperty(document, 'execCommand')
  useConnectionStore.setState({ state: 'connecting' })
})

const copyButton = () =>
  render(
    <StringsProvider>
      <CopyButton text="the text" />
    </StringsProvider>,
  )

it('presence is reported without a secure context', async () => {
  const told: { tab: string }[] = []
  vi.stubGlobal('fetch', async (_url: string, { body }: { body: string }) => {
    told.push(JSON.parse(body))
    return new Response(null, { status: 204 })
  })
  useConnectionStore.setState({ state: 'open' })
  renderHook(() => useReportPresence({ doNotDisturb: false, quietFrom: '', quietTo: '' }))
  await vi.waitFor(() => expect(told).toHaveLength(1))
  expect(told[0]?.tab).toMatch(/^[0-9a-f-]{36}$/)
})

it('copies from a field of its own, also inside a dialog, and gives the focus back', async () => {
  let copied: string | undefined
  const execCommand = () => {
    const field = document.activeElement
    copied = field instanceof HTMLTextAreaElement ? field.value.slice(field.selectionStart, field.selectionEnd) : ''
    expect(field?.closest('[role=dialog]')).not.toBeNull()
    return true
  }
  Object.assign(document, { execCommand })
  render(
    <StringsProvider>
      <div role="dialog">
        <CopyButton text="the text" />
      </div>
    </StringsProvider>,
  )
  const button = screen.getByRole('button', { name: 'Copy' })
  button.focus()
  fireEvent.click(button)
  expect(await screen.findByText('Copied')).toBeDefined()
  expect(copied).toBe('the text')
  expect(document.activeElement).toBe(button)
  expect(screen.getByRole('dialog').querySelector('textarea')).toBeNull()
})

it('says so when nothing could be copied', async () => {
  Object.assign(document, { execCommand: () => false })
  const error = vi.spyOn(toast, 'error')
  copyButton()
  fireEvent.click(screen.getByRole('button', { name: 'Copy' }))
  await vi.waitFor(() => expect(error).toHaveBeenCalledWith(expect.stringContaining('Could not copy')))
  expect(screen.queryByText('Copied')).toBeNull()
})

it('the old way is tried where the clipboard is there and refuses', async () => {
  const writeText = () => Promise.reject(new DOMException('denied', 'NotAllowedError'))
  Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true })
  Object.assign(document, { execCommand: () => true })
  copyButton()
  fireEvent.click(screen.getByRole('button', { name: 'Copy' }))
  expect(await screen.findByText('Copied')).toBeDefined()
})
