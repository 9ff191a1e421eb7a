import { cleanup, render } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { StringsProvider } from '@/components/strings/strings-provider'
import { ImageBox } from './image-box'

afterEach(cleanup)

it.each([
  ['image/apng', '/api/attachments/a', '/api/attachments/a?w=1'],
  ['image/gif', '/api/attachments/a', '/api/attachments/a?w=1'],
  ['image/png', '/api/attachments/a?w=480', undefined],
])('a picture of type %s moves only where that is wanted', (contentType, shown, still) => {
  const facts = { id: 'a', fileName: 'a', kind: 'image' as const, size: 1, width: 900, height: 90, alt: '' }
  const { container } = render(
    <StringsProvider>
      <ImageBox image={{ ...facts, contentType }} isAlone onOpen={() => undefined} />
    </StringsProvider>,
  )
  expect(container.querySelector('img')?.getAttribute('src')).toBe(shown)
  expect(container.querySelector('source')?.getAttribute('srcset')).toBe(still)
})
