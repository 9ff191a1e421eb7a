import { render } from '@testing-library/react'
import { IntlProvider } from 'use-intl'
import { describe, expect, it } from 'vitest'
import { ActorsProvider } from '@/components/people/actor-names'
import { ViewerProvider } from '@/components/people/viewer'
import { strings } from '@/components/strings'
import { PREFERENCES_PRESET } from '@/lib/actors/preferences/schema'
import { Markdown } from './markdown'

const viewer = {
  id: 'a1',
  name: 'alice',
  displayName: 'Alice',
  role: 'member' as const,
  contentLimit: 4000,
  preferences: PREFERENCES_PRESET,
}
const actors = {
  b1: { id: 'b1', kind: 'human' as const, name: 'robert', displayName: 'Robert', isDeactivated: false },
}

function show(text: string, mentions: [string, string][] = []): HTMLElement {
  return render(
    <IntlProvider locale="en" timeZone="UTC" messages={strings}>
      <ViewerProvider viewer={viewer}>
        <ActorsProvider actors={actors}>
          <Markdown text={text} mentions={new Map(mentions)} />
        </ActorsProvider>
      </ViewerProvider>
    </IntlProvider>,
  ).container
}

describe('a message as Markdown', () => {
  it('has no link in a link, and nothing to press in one', () => {
    const shown = show('[see <https://confab.example> @robert](https://a.example/)', [['robert', 'b1']])
    expect(shown.querySelectorAll('a')).toHaveLength(1)
    expect(shown.querySelector('a :is(a, button, mark)')).toBeNull()
    expect(shown.querySelector('a')?.textContent).toContain('see https://confab.example @robert')
  })

  it('shows typed HTML as text instead of running or losing it', () => {
    const shown = show('<nick> hello <img src=x onerror=alert(1)> <!-- kept -->\n\n<script>alert(1)</script>')
    expect(shown.textContent).toContain('<nick> hello <img src=x onerror=alert(1)>')
    expect(shown.textContent).toContain('<script>alert(1)</script>')
    expect(shown.querySelector('img, script, nick')).toBeNull()
  })

  it('keeps the lines and the indentation of typed HTML', () => {
    const shown = show('<ul>\n  <li>one</li>\n\t<li>two</li>\n</ul>')
    expect(shown.querySelectorAll('br')).toHaveLength(3)
    const lines = shown.innerHTML.split(/<br ?\/?>/).map((line) => line.replaceAll('&nbsp;', '\u00a0'))
    expect(lines[1]).toContain('\u00a0\u00a0&lt;li&gt;one')
    expect(lines[2]).toContain('\u00a0\u00a0\u00a0\u00a0&lt;li&gt;two')
  })

  it('keeps the line ends of whoever wrote it', () => {
    expect(show('one\ntwo').querySelectorAll('br')).toHaveLength(1)
  })

  it('links to the web and mail only, and tells the target nothing', () => {
    const hrefs = [
      ...show(
        '[a](https://x.example/p) [b](javascript:alert(1)) [c](data:text/html,x) https://y.example <mailto:z@y.example>',
      ).querySelectorAll('a'),
    ]
    expect(hrefs.map((link) => link.getAttribute('href'))).toEqual([
      'https://x.example/p',
      'https://y.example/',
      'mailto:z@y.example',
    ])
    expect(hrefs.every((link) => link.rel === 'noopener noreferrer nofollow' && link.target === '_blank')).toBe(true)
  })

  it('fetches no picture from elsewhere, but says that there is one', () => {
    const shown = show('![a cat](https://x.example/cat.png)')
    expect(shown.querySelector('img')).toBeNull()
    expect(shown.textContent).toContain('Image: a cat')
  })

  it('marks mentions under the current name, outside code and only those that were resolved', () => {
    const shown = show('@Bob and @carol, `@bob`\n\n```\n@bob\n```', [['bob', 'b1']])
    expect([...shown.querySelectorAll('mark')].map((mark) => mark.textContent)).toEqual(['@Robert'])
    expect(shown.textContent).toContain('@carol')
  })

  it('marks groups as written, and the whole room for everybody as oneself', () => {
    const shown = show('@Room, @here and @alice, `@room` @hereby', [
      ['room', 'room'],
      ['here', 'here'],
      ['alice', 'a1'],
    ])
    const [room, here, me, ...others] = shown.querySelectorAll('mark')
    expect([room?.textContent, here?.textContent, others.length]).toEqual(['@Room', '@here', 0])
    expect([room?.title, here?.title]).toEqual(['Everyone in this room', 'Everyone online'])
    expect(room?.className).toBe(me?.className)
    expect(here?.className).not.toBe(me?.className)
    expect(shown.querySelector('mark button')).toBeNull()
  })

  it('does not let Markdown make a mention', () => {
    expect(
      show('<mark data-actor="b1">@bob</mark> user@bob.example a/@bob', [['bob', 'b1']]).querySelectorAll('mark'),
    ).toHaveLength(1)
  })

  it('shows code exactly and can copy it', () => {
    const shown = show('```ts\nconst a = "<b>"\n```')
    expect(shown.querySelector('pre')?.textContent).toBe('const a = "<b>"\n')
    expect(shown.querySelector('button[aria-label="Copy code"]')).not.toBeNull()
  })

  it('leaves headings out of the outline of the page', () => {
    expect(show('# Big\n\n### Small').querySelector('h1, h2, h3')).toBeNull()
  })

  it.each([
    ['quotes', '>'.repeat(4000)],
    ['quoted lists', '>- '.repeat(1333)],
    ['numbers', '1. '.repeat(1333)],
    ['bullets', '- '.repeat(2000)],
    ['emphasis', `${'*'.repeat(16_000)}a${'*'.repeat(16_000)}`],
    ['brackets', '['.repeat(32_000)],
  ])('shows what nests without end as it was typed: %s', (_, text) => {
    const shown = show(text)
    expect(shown.textContent).toBe(text)
    // One plain paragraph: the parser, which would take minutes, has not run.
    expect([...shown.querySelectorAll('*')].map(({ className }) => className)).toEqual(['whitespace-pre-wrap'])
  })

  it.each([
    ['a footnote', 'See[^a] **here**.\n\n', `[^a]: ${'> '.repeat(1990)}`],
    ['emphasis', '**Bold** first.\n\n', '*a'.repeat(2000)],
    ['lists without end', '- **a**\n'.repeat(1), '- '.repeat(20)],
  ])('shows what comes before %s as Markdown', (_, before, text) => {
    const shown = show(before + text)
    expect(shown.querySelectorAll('strong')).toHaveLength(1)
    expect(shown.lastElementChild?.className).toBe('whitespace-pre-wrap')
    expect(shown.lastElementChild?.textContent).toBe(text)
  })

  it.each([
    ['a list of links and emphasis', '- [x](https://a.b) *c*\n'.repeat(340), /^$/],
    ['code of thousands of lines', `\`\`\`py\n${'x = 1\n'.repeat(2900)}\`\`\`\n`, /^(?:x = 1\n)+```\n$/],
    ['code that is not closed behind it', `~~~\n${'```\n'.repeat(3000)}~~~\n`, /^(?:```\n)+~~~\n$/],
    ['emphasis without end', `${'*a'.repeat(2000)}\n`, /^(?:\*a)+\n$/],
    ['quotes without end', `${'>'.repeat(4000)}\n`, /^>+\n$/],
    ['lists without end, over and over', `- ${'- '.repeat(20)}\n`.repeat(30), /^(?:(?:- )+\n)+$/],
  ])('shows what follows %s as Markdown', (_, block, plain) => {
    for (const between of ['', '\n']) {
      const shown = show(`**First**\n\n${block}${between}# Then *so*\n\n**Done**`)
      expect([...shown.querySelectorAll('strong')].map(({ textContent }) => textContent)).toEqual(['First', 'Done'])
      expect(shown.querySelector('.font-semibold em')?.textContent).toBe('so')
      const typed = [...shown.querySelectorAll('.whitespace-pre-wrap')].map(({ textContent }) => textContent)
      expect(typed.join('')).toMatch(plain)
    }
  })

  it('reads on behind blocks that are too deep only while its budget lasts', () => {
    const shown = show(`${'>'.repeat(100)}\n\n**a**\n\n`.repeat(3000))
    const bold = shown.querySelectorAll('strong').length
    expect(bold).toBeGreaterThan(50)
    expect(bold).toBeLessThan(1000)
    expect(shown.lastElementChild?.textContent).toMatch(/^>{100}\n\n\*\*a/)
  })

  it('cuts a long text where blocks end, and what is beyond its budget follows as it was typed', () => {
    const block = `## Title\n\n- **a** b\n  - c\n\n\`\`\`ts\n${'f([_*~])\n'.repeat(40)}\`\`\`\n\n`
    const whole = show(block.repeat(20))
    expect(whole.querySelectorAll('pre')).toHaveLength(20)
    expect(whole.querySelectorAll('li li')).toHaveLength(20)
    expect(whole.querySelector('.whitespace-pre-wrap')).toBeNull()
    const table = `|a|b|\n|-|-|\n${'|c|d|\n'.repeat(5000)}`
    const cut = show(table)
    const rest = cut.lastElementChild
    expect(rest?.className).toBe('whitespace-pre-wrap')
    expect(table.endsWith(rest?.textContent ?? '-')).toBe(true)
    expect(rest?.textContent.length).toBeGreaterThan(10_000)
  })

  it('shows a line of code without an empty line for hundreds of lines as code', () => {
    const code = 'const a = [b_c, d_e] // *f*\n'.repeat(400)
    const shown = show(`Look:\n\n\`\`\`ts\n${code}\`\`\`\n\n**Done**`)
    expect(shown.querySelector('pre')?.textContent).toBe(code)
    expect(shown.querySelector('strong')?.textContent).toBe('Done')
  })

  it('still shows twelve quotes, a list of a thousand lines and a page of bold words as Markdown', () => {
    expect(show(`${'> '.repeat(12)}deep`).querySelectorAll('blockquote')).toHaveLength(12)
    expect(show('- a\n'.repeat(1000)).querySelectorAll('li')).toHaveLength(1000)
    expect(show('**a** b\n\n'.repeat(600)).querySelectorAll('strong')).toHaveLength(600)
  })
})
