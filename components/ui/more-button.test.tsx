import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { StringsProvider } from '@/components/strings/strings-provider'
import { MoreButton } from './more-button'

afterEach(cleanup)

const show = (change: object) => {
  const query = { hasNextPage: true, isFetchingNextPage: false, isFetchNextPageError: false, fetchNextPage: vi.fn() }
  render(
    <StringsProvider>
      <MoreButton query={{ ...query, ...change }} label="More files" />
    </StringsProvider>,
  )
  return query
}

it('asks for more', () => {
  const { fetchNextPage } = show({})
  fireEvent.click(screen.getByRole('button', { name: 'More files' }))
  expect(fetchNextPage).toHaveBeenCalledOnce()
  expect(screen.queryByRole('alert')).toBeNull()
})

it('says so when more did not come, and tries again', () => {
  const { fetchNextPage } = show({ isFetchNextPageError: true })
  expect(screen.getByRole('alert').textContent).toBe('More items could not be loaded.')
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(fetchNextPage).toHaveBeenCalledOnce()
})
