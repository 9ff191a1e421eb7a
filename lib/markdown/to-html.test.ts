import { expect, test } from 'vitest'
import { hostileTexts } from '@/e2e/support/hostile-texts'
import { hostileStrings } from '@/lib/testing/hostile-strings'
import { escapeHtml, toSafeHtml } from './to-html'

const draw = (text: string) => toSafeHtml(text, { isMentioned: (name) => name === 'bob', prefix: 'm1-' })

test('Markdown becomes HTML as on screens: lines, lists, code, links, mentions, headings as strong lines', async () => {
  expect(await draw('one\n**two** `three`')).toBe('<p>one<br>\n<strong>two</strong> <code>three</code></p>')
  expect(await draw('# Title')).toBe('<p class="heading">Title</p>')
  expect(await draw('ask @bob, not @eve')).toBe('<p>ask <mark>@bob</mark>, not @eve</p>')
  expect(await draw('see https://example.org/a?b=1&c=2')).toBe(
    '<p>see <a href="https://example.org/a?b=1&#x26;c=2" rel="noopener noreferrer nofollow">https://example.org/a?b=1&#x26;c=2</a></p>',
  )
  expect(await draw('```js\nlet a = "<b>"\n```')).toContain('<pre><code>let a = "&#x3C;b>"\n</code></pre>')
  expect(await draw('$$x^2$$')).toContain('<code>x^2</code>')
})

test('typed markup, pictures from elsewhere and addresses of other kinds are text', async () => {
  expect(await draw('<script>alert(1)</script>')).toBe('&#x3C;script>alert(1)&#x3C;/script>')
  expect(await draw('![a cat](https://evil.example/x.png)')).toBe('<p>[a cat]</p>')
  expect(await draw('[run](javascript:alert(1)) and [home](/rooms/1) and [up](#m3)')).toBe('<p>run and home and up</p>')
})

test('notes of two texts have ids of their own, and links to them', async () => {
  const drawn = await draw('said[^1]\n\n[^1]: a note')
  const ids = [...drawn.matchAll(/ id="([^"]+)"/g)].map(([, id = '']) => id)
  expect(ids.length).toBeGreaterThan(1)
  expect(ids.every((id) => id.startsWith('m1-'))).toBe(true)
  for (const [, target = ''] of drawn.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target)
})

test('no text of strangers leaves an element or an attribute that is not on the list', async () => {
  const allowed =
    /^<\/?(?:p|br|strong|em|del|code|pre|ul|ol|li|blockquote|hr|table|thead|tbody|tr|th|td|a|mark|sup|section|input)(?: (?:class|href|rel|id|align|start|type|checked|disabled|aria-describedby|aria-label|dataFootnote\w*|data-footnote[\w-]*)(?:="[^"<]*")?)*>$/
  for (const text of [...hostileStrings(), ...hostileTexts()]) {
    for (const [tag] of (await draw(text)).matchAll(/<[^>]*>/g))
      expect([text, tag]).toEqual([text, expect.stringMatching(allowed)])
    expect(escapeHtml(text)).not.toMatch(/[<"]/)
  }
})
