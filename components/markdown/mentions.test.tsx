import { render } from '@testing-library/react'
import fc from 'fast-check'
import { IntlProvider } from 'use-intl'
import { describe, expect, it } from 'vitest'
import { ActorsProvider } from '@/components/people/actor-names'
import { ViewerProvider } from '@/components/people/viewer'
import { strings } from '@/components/strings'
import { PREFERENCES_PRESET } from '@/lib/actors/preferences/schema'
import { findMentions, pickName } from '@/lib/messages/find-mentions'
import { MENTION_NAMES, mentionCases } from '@/lib/testing/mention-corpus'
import { Markdown } from './markdown'

const viewer = {
  id: 'a1',
  name: 'alice',
  displayName: 'Alice',
  role: 'member' as const,
  contentLimit: 4000,
  preferences: PREFERENCES_PRESET,
}
const MEMBERS = new Map(MENTION_NAMES.map((name) => [name, name]))

/** Whom a text mentions on the screen. */
function marked(text: string): string[] {
  const { container, unmount } = render(
    <IntlProvider locale="en" timeZone="UTC" messages={strings}>
      <ViewerProvider viewer={viewer}>
        <ActorsProvider actors={{}}>
          <Markdown text={text} mentions={MEMBERS} />
        </ActorsProvider>
      </ViewerProvider>
    </IntlProvider>,
  )
  const names = [...container.querySelectorAll('mark')].map(({ textContent }) => textContent.slice(1).toLowerCase())
  unmount()
  return names.sort()
}

/** Whom the server stores. */
function stored(text: string): string[] {
  return findMentions(text)
    .flatMap((found) => pickName(found, (name) => MEMBERS.has(name)) ?? [])
    .map(({ folded }) => folded)
    .sort()
}

const PIECES = [
  ...[
    '@bob',
    '@Carol',
    '@bob_x',
    '@a-b',
    '@nobody',
    '@',
    'bob',
    'é',
    '请',
    '。',
    ' ',
    '  ',
    '\n',
    '\n\n',
    '\t',
    '    ',
  ],
  ...['*', '**', '_', '__', '~', '~~', '`', '``', '```', '~~~', '\n```\n', '\n~~~\n', '\\', '&amp;', '&#64;', '&nbsp;'],
  ...['> ', '\n> ', '- ', '\n- ', '- [ ] ', '1. ', '# ', '\n===\n', '\n---\n', '\n|a|b|\n|-|-|\n', '|', '\\|'],
  ...['$', '$$', '\n$$\n', '\\(', '\\)', '\\[', '\\]', '\\\\x', 'C:\\', '“', '”', '（', 'http://a.b'],
  ...['[', ']', '(', ')', '![', '](x)', '[a]: x', '[^1]', '\n[^1]: ', '<', '>', '<b>', '</b>', '<div>', '<!--', '-->'],
  ...['https://x.example/', 'www.x.example', 'mailto:', '.org', '/', '.', ',', '-', '\ufeff', '👍', '\u0301', '\u0000'],
]

describe('a mention is what readers see as one', () => {
  it.each(mentionCases())('$kind: $text marks $names', ({ text, names }) => {
    expect(marked(text)).toEqual([...names].sort())
  })

  it('marks no more names than a message may have, as the server stores', () => {
    const text = `${'@bob and **@carol**\n'.repeat(300)}@bob`
    expect(marked(text)).toHaveLength(512)
    expect(marked(text)).toEqual(stored(text))
  })

  it('marks exactly what the server stores, whatever the text', () => {
    const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 24 }).map((pieces) => pieces.join(''))
    fc.assert(
      fc.property(text, (written) => {
        expect(marked(written)).toEqual(stored(written))
      }),
      { numRuns: Number(process.env.PROPERTY_RUNS ?? 400) },
    )
  })
})
