import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { toast } from './toast'
import { Toaster } from './toaster'

const list = () => document.querySelector('section[aria-live]')

afterEach(cleanup)

it('the list of toasts comes with the first key or press, so that it is there when something is said', async () => {
  render(<Toaster />)
  expect(list()).toBeNull()
  fireEvent.keyDown(window, { key: 'a' })
  await waitFor(() => expect(list()).not.toBeNull())
})

it('what is said before the list is there waits for it, in order and once', async () => {
  render(<Toaster />)
  toast.error('Not saved')
  toast.success('Saved')
  expect(list()).toBeNull()
  await screen.findByText('Saved')
  const said = screen.getAllByText(/saved/i).map((line) => line.textContent)
  expect(said).toEqual(['Saved', 'Not saved'])
  toast.message('Again')
  await screen.findByText('Again')
  expect(screen.getAllByText(/saved/i)).toHaveLength(2)
})
