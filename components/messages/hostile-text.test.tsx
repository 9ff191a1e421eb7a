import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { IntlProvider } from 'use-intl'
import { afterEach, expect, it } from 'vitest'
import { Markdown } from '@/components/markdown/markdown'
import { ActorsProvider } from '@/components/people/actor-names'
import { ViewerProvider } from '@/components/people/viewer'
import { strings } from '@/components/strings'
import { hostileTexts } from '@/e2e/support/hostile-texts'
import { PREFERENCES_PRESET } from '@/lib/actors/preferences/schema'
import { excerptOf } from '@/lib/messages/constants'
import { Difference } from './difference'

const TAGS = new Set(
  'a blockquote br button code del div em h1 h2 h3 h4 h5 h6 hr ins li mark ol p path pre rect circle line polyline section span strong sup svg table tbody td th thead tr ul'.split(
    ' ',
  ),
)
const ATTRIBUTES = new Set(
  'align aria-describedby aria-hidden aria-label aria-pressed class d data-actor data-footnote-backref data-footnote-ref data-footnotes data-size data-slot data-state data-variant dir fill height href id points rel role start stroke stroke-linecap stroke-linejoin stroke-width tabindex target title type viewbox width x x1 x2 y y1 y2 cx cy r rx ry xmlns'.split(
    ' ',
  ),
)

afterEach(cleanup)

const viewer = {
  ...{ id: 'a1', name: 'alice', displayName: 'Alice', role: 'member' as const, contentLimit: 4000 },
  preferences: PREFERENCES_PRESET,
}

/** What is in the tree that is not on the list, in words. */
function foreignIn(shown: ReactNode): string[] {
  const { container, unmount } = render(
    <QueryClientProvider client={new QueryClient()}>
      <IntlProvider locale="en" timeZone="UTC" messages={strings}>
        <ViewerProvider viewer={viewer}>
          <ActorsProvider actors={{}}>{shown}</ActorsProvider>
        </ViewerProvider>
      </IntlProvider>
    </QueryClientProvider>,
  )
  const found = [...container.querySelectorAll('*')].flatMap((element) => {
    const tag = element.tagName.toLowerCase()
    const attributes = [...element.attributes].flatMap(({ name, value }) => {
      if (!ATTRIBUTES.has(name.toLowerCase())) return [`${tag} ${name}=${value}`]
      return name === 'href' && !/^(https?:\/\/|mailto:|#|\/(?!\/))/i.test(value) ? [`${tag} href=${value}`] : []
    })
    return [...(TAGS.has(tag) ? [] : [tag]), ...attributes]
  })
  unmount()
  return found
}

it('no text makes an element, an attribute or an address that is not on the list (S-11 in small)', () => {
  const texts = hostileTexts()
  expect(texts.length).toBeGreaterThanOrEqual(300)
  const none = new Map<string, string>()
  for (const [index, text] of texts.entries()) {
    expect(foreignIn(<Markdown text={text} mentions={none} />), text).toEqual([])
    // Plain text: the wrapping changes nothing here.
    if (index % 6 !== 0) continue
    expect(foreignIn(<Difference before={text} after={`${text} ${text}`} />), text).toEqual([])
    expect(foreignIn(<span>{excerptOf(text)}</span>), text).toEqual([])
  }
}, 120_000)

it('the list would notice', () => {
  expect(foreignIn(<img src="x" alt="" />)).not.toEqual([])
  expect(foreignIn(<p data-evil="1" />)).not.toEqual([])
})
