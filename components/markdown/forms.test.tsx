import { render } from '@testing-library/react'
import { IntlProvider } from 'use-intl'
import { describe, expect, it } from 'vitest'
import { ActorsProvider } from '@/components/people/actor-names'
import { strings } from '@/components/strings'
import { Markdown } from './markdown'

const NOBODY = new Map<string, string>()

function show(text: string): HTMLElement {
  return render(
    <IntlProvider locale="en" timeZone="UTC" messages={strings}>
      <ActorsProvider actors={{}}>
        <Markdown text={text} mentions={NOBODY} />
      </ActorsProvider>
    </IntlProvider>,
  ).container
}

/** What one paragraph holds, as HTML without classes. */
function inner(text: string): string {
  const drawn = show(text).querySelector('p, li')?.innerHTML ?? ''
  return drawn.replace(/ (?:class|target|rel|dir)="[^"]*"|<\/?span>/g, '')
}

describe('emphasis', () => {
  it.each([
    ['age(1~3), height(80~100)', 'age(1~3), height(80~100)'],
    ['~gone~', '~gone~'],
    ['~1 and ~2', '~1 and ~2'],
    ['~~gone~~', '<del>gone</del>'],
    ['a ~~~gone~~', 'a ~~~gone~~'],
  ])('strikes out with two tildes alone: %s', (text, drawn) => {
    expect(inner(text)).toBe(drawn)
  })

  it.each([
    ['**重要。**请看', '<strong>重要。</strong>请看'],
    ['这是**「重要」**的', '这是<strong>「重要」</strong>的'],
    ['**注意（必読）**です', '<strong>注意（必読）</strong>です'],
    ['**제목:**은', '<strong>제목:</strong>은'],
    ['*斜体。*文', '<em>斜体。</em>文'],
    ['***両方。***文', '<em><strong>両方。</strong></em>文'],
    ['~~削除。~~文', '<del>削除。</del>文'],
    ['漢字**`code`**漢字', '漢字<strong><code>code</code></strong>漢字'],
    ['**Note:**text', '**Note:**text'],
    ['2 ** 3。** 4', '2 ** 3。** 4'],
  ])('may start or end with punctuation next to Chinese, Japanese or Korean text: %s', (text, drawn) => {
    expect(inner(text)).toBe(drawn)
  })
})

describe('a text that GitHub draws nothing of', () => {
  it.each([
    ['[todo]: check', '[todo]: check'],
    ['[todo]: check\n[done]: it', '[todo]: check<br>\n[done]: it'],
    ['[a]: <x y> "title"', '[a]: &lt;x y&gt; "title"'],
    ['> [todo]: check', '[todo]: check'],
    ['- [todo]: check', '[todo]: check'],
    ['[^1]: a **note**', '[^1]: a <strong>note</strong>'],
    ['[^1]:', '[^1]:'],
    ['[^1]: see [^2]\n\n[^2]: see [^1]', '[^1]: see [^2]'],
    ['[](https://example.org)', '<a href="https://example.org/">https://example.org</a>'],
    ['[ ](https://example.org)', '<a href="https://example.org/">https://example.org</a>'],
    ['[&nbsp;](/a)', '<a href="/a">/a</a>'],
    ['[]()', '[]()'],
    ['[](javascript:alert(1))', 'javascript:alert(1)'],
    ['&nbsp;', '&amp;nbsp;'],
    ['&#8203; &#32;', '&amp;#8203; &amp;#32;'],
    ['**&nbsp;**', '**&amp;nbsp;**'],
    ['#', '#'],
    ['# &nbsp;', '# &amp;nbsp;'],
    ['>', '&gt;'],
    ['> &zwnj;', '&gt; &amp;zwnj;'],
  ])('is shown as it was typed: %s', (text, drawn) => {
    expect(inner(text)).toBe(drawn)
  })

  it('is shown as typed when nothing refers to it, also among definitions that are used', () => {
    const text =
      'See [a] and [](https://b.example) and[^1].\n\n[a]: https://a.example\n[b]: <y>\n[a]: z\n\n[^1]: One\n\n[^2]: Two'
    expect([...show(text).querySelectorAll('p')].map(({ textContent }) => textContent)).toEqual([
      'See a and https://b.example and1.',
      '[b]: <y>\n[a]: z',
      '[^2]: Two',
      'One ↩',
    ])
  })

  it('says nothing of what is referred to', () => {
    expect(show('[a], ![b], [c][d]\n\n[a]: /a\n[b]: /b\n[d]: /d').textContent).toBe('a, Image: b, c')
  })
})

describe('a path of Windows', () => {
  it.each([
    ['\\\\server\\share', '\\\\server\\share'],
    ['\\\\server\\_new\\.git and \\\\nas', '\\\\server\\_new\\.git and \\\\nas'],
    ['(\\\\server\\a_b\\c_d)', '(\\\\server\\a_b\\c_d)'],
    ['**\\\\server\\share**', '<strong>\\\\server\\share</strong>'],
    ['\\\\?\\C:\\x \\\\.\\pipe', '\\\\?\\C:\\x \\\\.\\pipe'],
    ['共享：\\\\server\\共享', '共享：\\\\server\\共享'],
    ['C:\\Users\\_me_\\.ssh', 'C:\\Users\\_me_\\.ssh'],
    ['see d:\\#1\\-x', 'see d:\\#1\\-x'],
    ['C:\\*.txt', 'C:\\*.txt'],
    ['C:\\*.ts and C:\\*\\*.js', 'C:\\*.ts and C:\\*\\*.js'],
    ['**C:\\_x\\**', '<strong>C:\\_x\\</strong>'],
    ['src\\_internal\\.git', 'src\\_internal\\.git'],
    ['in src\\.git\\_x, too', 'in src\\.git\\_x, too'],
    ['src\\lib\\_new\\*.ts src\\lib\\*.js', 'src\\lib\\_new\\*.ts src\\lib\\*.js'],
    ['my_dir\\a_b\\-x', 'my_dir\\a_b\\-x'],
    ['..\\_a\\*b', '..\\_a\\*b'],
    ['.\\-x ..\\..\\*\\_y', '.\\-x ..\\..\\*\\_y'],
    ['**src\\lib\\_x** and _..\\.git_', '<strong>src\\lib\\_x</strong> and <em>..\\.git</em>'],
    ['("src\\lib\\_x")', '("src\\lib\\_x")'],
    ['目录\\lib\\_x', '目录\\lib\\_x'],
  ])('keeps its backslashes: %s', (text, drawn) => {
    expect(inner(text)).toBe(drawn)
  })

  it.each([
    ['\\*a\\*', '*a*'],
    ['\\\\*a*', '\\<em>a</em>'],
    ['Note:\\*a\\*', 'Note:*a*'],
    ['a\\_b\\\\c', 'a_b\\c'],
    ['\\&nbsp;', '&amp;nbsp;'],
    ['\\*not bold\\*', '*not bold*'],
    ['word\\*\\*not bold\\*\\*', 'word**not bold**'],
    ['snake\\_case\\_name', 'snake_case_name'],
    ['example\\.com a\\.b\\.c', 'example.com a.b.c'],
    ['and...\\*so on\\*', 'and...*so on*'],
    ['2\\*3\\*4 costs 5\\$', '2*3*4 costs 5$'],
    ['a\\{b\\}\\_y f\\[a\\]', 'a{b}_y f[a]'],
    ['a\\\\b\\_c', 'a\\b_c'],
    ['1\\. one', '1. one'],
  ])('is none where a sign is escaped: %s', (text, drawn) => {
    expect(inner(text)).toBe(drawn)
  })
})

describe('an address ends before', () => {
  const A = '<a href="https://a.example/x">https://a.example/x</a>'
  it.each([
    ['“https://a.example/x”', `“${A}”`],
    ['“https://a.example/x.”', `“${A}.”`],
    ['‘https://a.example/x’s', `‘${A}’s`],
    ['«https://a.example/x» and', `«${A}» and`],
    ['„https://a.example/x“, and', `„${A}“, and`],
    ['(see “https://a.example/x”)', `(see “${A}”)`],
    ['看https://a.example/x。好', `看${A}。好`],
    ['https://a.example/x（见下）', `${A}（见下）`],
    ['（https://a.example/x）', `（${A}）`],
    ['「https://a.example/x」です', `「${A}」です`],
    ['https://a.example/x，https://a.example/x；', `${A}，${A}；`],
    ['https://a.example/x。**粗**', `${A}。<strong>粗</strong>`],
    ['**https://a.example/x。**好', `<strong>${A}。</strong>好`],
    ['https://a.example/x؟', `${A}؟`],
    ['https://a.example/x।', `${A}।`],
    ['https://a.example/x…', `${A}…`],
    ['https://a.example/x—see', `${A}—see`],
    ['[https://a.example/x。好', `[${A}。好`],
    ['[“https://a.example/x.”', `[“${A}.”`],
    ['www.a.example」と', '<a href="http://www.a.example/">www.a.example</a>」と'],
    ['https://。', 'https://。'],
    ['https://a.example/x).”', `${A}).”`],
  ])('closing quotes and punctuation of any script: %s', (text, drawn) => {
    expect(inner(text)).toBe(drawn)
  })

  it('but not before what belongs to it', () => {
    for (const address of ['https://a.example/上海', 'https://a.example/x_(y)', 'https://點看.example/é?q=ü#ж'])
      expect(show(address).querySelector('a')?.textContent).toBe(address)
    const written = show('<https://a.example/（x）> [a](https://a.example/。)').querySelectorAll('a')
    expect([...written].map((link) => decodeURI(link.href))).toEqual([
      'https://a.example/（x）',
      'https://a.example/。',
    ])
  })
})

describe('a note', () => {
  const TEXT = 'One[^a], two[^b], one again[^a].\n\n[^a]: First\n[^b]: Second'

  it('is reached within its own text and leads back, whatever else is on the page', () => {
    const [first, second] = [show(TEXT), show(TEXT)]
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const text of [first, second]) {
      const links = [...text.querySelectorAll('a')]
      expect(links.map((link) => link.textContent)).toEqual(['1', '2', '1', '↩', '↩2', '↩'])
      expect(links.every((link) => !link.target && text.querySelector(`[id="${link.hash.slice(1)}"]`))).toBe(true)
      links[1]?.click()
      expect(document.activeElement?.textContent).toBe('\nSecond ↩\n')
      expect(text.contains(document.activeElement)).toBe(true)
      links[5]?.click()
      expect(document.activeElement).toBe(links[1])
    }
    expect(location.hash).toBe('')
  })

  it('is not what somebody writes as a link to a place', () => {
    const shown = show(`${TEXT} [x](#fn-a) <a href="#fn-a" data-footnote-ref>y</a>`)
    expect(shown.querySelectorAll('a')).toHaveLength(6)
  })
})

it('a column of a table stands where its head says', () => {
  const cells = [...show('|a|b|c|d|\n|:-|:-:|-:|-|\n|1|2|3|4|').querySelectorAll('th, td')]
  const looks = ['text-left', 'text-center', 'text-right', 'text-start']
  expect(cells.map(({ classList }) => looks.find((look) => classList.contains(look)))).toEqual([...looks, ...looks])
})
