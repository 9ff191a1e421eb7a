import { act, renderHook } from '@testing-library/react'
import type { ReactNode } from 'react'
import { beforeEach, expect, test } from 'vitest'
import { type Viewer, ViewerProvider } from '@/components/people/viewer'
import { PREFERENCES_PRESET } from '@/lib/actors/preferences/schema'
import { useRecentEmojis } from './use-recent-emojis'

const ann: Viewer = {
  id: 'ann',
  name: 'ann',
  displayName: 'Ann',
  role: 'member',
  contentLimit: 100,
  preferences: PREFERENCES_PRESET,
}
const as = (viewer: Viewer) => ({
  wrapper: ({ children }: { children: ReactNode }) => <ViewerProvider viewer={viewer}>{children}</ViewerProvider>,
})

beforeEach(() => localStorage.clear())

test('the emoji picked last comes first, once, and is still known after a reload', () => {
  const { result } = renderHook(() => useRecentEmojis(), as({ ...ann, id: 'first' }))
  for (const emoji of ['🎉', '👍', '🎉']) act(() => result.current[1](emoji))
  expect(result.current[0]).toEqual(['🎉', '👍'])
  expect(JSON.parse(localStorage.getItem('confab.emoji.recent.first') ?? '')).toEqual(['🎉', '👍'])
})

test('another person in the same browser begins with their own', () => {
  localStorage.setItem('confab.emoji.recent.second', '["👀"]')
  const { result } = renderHook(() => useRecentEmojis(), as({ ...ann, id: 'second' }))
  expect(result.current[0]).toEqual(['👀'])
})

test('what is not a list of emojis is passed over', () => {
  localStorage.setItem('confab.emoji.recent.third', '{"cut":')
  const { result } = renderHook(() => useRecentEmojis(), as({ ...ann, id: 'third' }))
  expect(result.current[0]).toEqual([])
  act(() => result.current[1]('👍'))
  expect(result.current[0]).toEqual(['👍'])
})
