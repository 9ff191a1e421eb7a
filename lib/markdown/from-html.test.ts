import { expect, it } from 'vitest'
import { markdownOfHtml } from './from-html'

it.each([
  ['plain *stars* &amp; &lt;tags&gt;', 'plain \\*stars\\* & \\<tags>'],
  ['<b>bold</b> <em>it</em> <del>gone</del> <code>a*b</code>', '**bold** *it* ~~gone~~ `a*b`'],
  ['<p>one<br>two</p><p>three</p>', 'one\ntwo\n\nthree'],
  ['<a href="https://example.org/">https://example.org/</a>', 'https://example.org/'],
  ['<a href="https://example.org/">here</a> <a href="javascript:x()">not</a>', '[here](https://example.org/) not'],
  ['<ul><li>a</li><li>b<ol start="3"><li>c</li></ol></li></ul>', '- a\n- b\n  3. c'],
  ['<pre><code class="language-js">a\n  b\n</code></pre>', '```js\na\n  b\n```'],
  ['<blockquote><p>said</p></blockquote>me', '> said\n\nme'],
  ['<h2>Title</h2><hr>', '## Title\n\n---'],
  ['<table><tr><th>a</th><th>b</th></tr><tr><td>1|2</td></tr></table>', '| a | b |\n| --- | --- |\n| 1\\|2 |  |'],
  ['<mx-reply><blockquote>old</blockquote></mx-reply>new', 'new'],
  ['<script>x()</script><style>y</style>z', 'z'],
  ['<b> spaced </b>out', ' **spaced** out'.trim()],
  ['', ''],
])('%s', (html, markdown) => expect(markdownOfHtml(html)).toBe(markdown))

it('bounds what is nested without end', () => {
  const deep = '<div><b>'.repeat(20_000)
  expect(markdownOfHtml(`${deep}end`)).toContain('end')
})

it('lets a format say what its own elements are', () => {
  const element = ({ tagName }: { tagName: string }, inner: string) => (tagName === 'at' ? `@${inner}` : null)
  expect(markdownOfHtml('hi <at id="0">Ada</at>', { element })).toBe('hi @Ada')
})
