import { renderHook } from '@testing-library/react'
import { expect, test } from 'vitest'
import { usePlainLine } from './use-plain-line'

test.each([
  ['**bold** and `code`, [a link](https://example.org)', 'bold and code, a link'],
  ['# A title', 'A title'],
  ['snake_case and 2 * 3 * 4', 'snake_case and 2 * 3 * 4'],
  ['@_bob_ said "~~no~~"', '@bob said "no"'],
  ['', ''],
])('%j is shown as %j', (text, shown) => {
  expect(renderHook(() => usePlainLine(text)).result.current).toBe(shown)
})
