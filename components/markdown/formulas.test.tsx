import { cleanup, render, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { parseMarkdown } from '@/lib/markdown/parse-markdown'
import { plainText } from '@/lib/markdown/plain-text'
import { drawMarkdown } from './draw-markdown'

afterEach(cleanup)

/** The formulas of a text; those on lines of their own in brackets. */
function found(text: string): string[] {
  const formulas: string[] = []
  JSON.stringify(parseMarkdown(text), (_, node) => {
    if (node?.type === 'formula') formulas.push(node.isDisplay ? `[${node.value}]` : node.value)
    return node
  })
  return formulas
}

async function draw(text: string): Promise<HTMLElement> {
  const { container } = render(<div>{drawMarkdown(text, new Map())}</div>)
  await waitFor(() => expect(container.querySelector('math')).not.toBeNull(), { timeout: 20_000 })
  return container
}

describe('a formula', () => {
  it.each([
    ['$x$', ['x']],
    ['so $E = mc^2$, and', ['E = mc^2']],
    ['$\\alpha_1$ and ($\\beta$).', ['\\alpha_1', '\\beta']],
    ['$2x$ or $5 < x$', ['2x', '5 < x']],
    ['是$x$的', ['x']],
    ['其中$\\alpha_1$和$b$是角，$c$。', ['\\alpha_1', 'b', 'c']],
    ['点$(x, y)$を、関数$f$は', ['(x, y)', 'f']],
    ['함수 $f$는 $x$를', ['f', 'x']],
    ['是$v_{初}$的，是$\\text{速度}$的', ['v_{初}', '\\text{速度}']],
    ['面积为$12$平方', ['12']],
    ['$$x_1$$', ['[x_1]']],
    ['a $$x_1$$ b', ['[x_1]']],
    ['\\(x\\) and \\( \\frac{a}{b} \\)', ['x', '\\frac{a}{b}']],
    ['\\[ a = b \\]', ['[a = b]']],
    ['$$\na \\\\\n- b\n+ c\n\n= d\n$$', ['[a \\\\\n- b\n+ c\n\n= d]']],
    ['\\[\n\\begin{aligned}\n# a *b*\n\\end{aligned}\n\\]', ['[\\begin{aligned}\n# a *b*\n\\end{aligned}]']],
    ['- a\n  $$\n  x\n  $$\n- b', ['[x]']],
    ['> \\[\n> x\n> \\]', ['[x]']],
    ['**bold $a_b$** | $c$', ['a_b', 'c']],
    ['|a|\n|-|\n|$x_1$|', ['x_1']],
  ])('is %j', (text, formulas) => {
    expect(found(text)).toEqual(formulas)
  })

  it.each([
    '$5 and $6',
    'from $5 to 10$',
    'US$5, A$6',
    '$10,$20 and $HOME:$PATH',
    '$5-$10',
    '$5和$6',
    '花$5和$6的',
    '$5和6$',
    '从$5涨到10$的',
    '美元$和欧元$的',
    '$5，还剩$。',
    '设$HOME和$PATH的',
    '在Linux里$PATH$x的',
    'a $ b $ c',
    '\\$x\\$',
    '`$x$` and `\\(x\\)`',
    '```\n$$\nx\n$$\n```',
    '$$$ cheap\n\nmore',
    '$$ label\n\nmore',
    '\\[not a link\\]',
    '\\\\(x\\\\)',
    '$x\ny$',
    '$$ $$',
    `$${'x'.repeat(2000)}$`,
  ])('is not in %j', (text) => {
    expect(found(text)).toEqual([])
  })

  it('keeps its backslashes, and is read as its TeX where it is not drawn', () => {
    expect(plainText('See \\(\\frac{a}{b}\\):\n\n\\[\na_1 \\\\ *b*\n\\]\n\nDone')).toBe(
      'See \\frac{a}{b}:\na_1 \\\\ *b*\nDone',
    )
  })

  it('is drawn as MathML', async () => {
    const shown = await draw('so $\\frac{a}{b}$')
    expect(shown.querySelector('math mfrac')?.textContent).toBe('ab')
    await waitFor(() => expect(shown.querySelector('code')?.hidden).toBe(true))
  })

  it('of a stranger brings no address, no HTML, no size and no endless work', async () => {
    const hostile = [
      '\\href{javascript:alert(1)}{x}',
      '\\includegraphics{https://a.example/x.png}',
      '\\url{https://a.example}',
      '\\class{fixed}{x}',
      '\\style{position:fixed}{x}',
      '\\text{<img src=x onerror=alert(1)>}',
      '\\def\\a{xxxxxxxxxx}\\def\\b{\\a\\a\\a\\a\\a\\a\\a\\a\\a\\a}\\def\\c{\\b\\b\\b\\b\\b\\b\\b\\b\\b\\b}\\c\\c\\c\\c\\c',
      '\\def\\x{\\x\\x}\\x',
      `${'{'.repeat(400)}x${'}'.repeat(400)}`,
      `\\frac{${'\\frac{'.repeat(150)}`,
      '\\undefined',
      '\\kern1000000em',
      '\\rule{99999em}{99999em}',
    ]
    const shown = await draw(`${hostile.map((tex) => `\\(${tex}\\)`).join('\n\n')}\n\n$done$`)
    await waitFor(() => expect(shown.querySelectorAll('math').length).toBeGreaterThan(2), { timeout: 20_000 })
    await waitFor(() => expect([...shown.querySelectorAll('code')].at(-1)?.hidden).toBe(true), { timeout: 20_000 })
    expect(shown.querySelector('a, img, script, [href], [src], .fixed, [style*=fixed]')).toBeNull()
    expect(shown.querySelectorAll('math *').length).toBeLessThan(5000)
    const drawn = [...shown.querySelectorAll('math')].map(({ outerHTML }) => outerHTML).join('')
    expect(drawn).not.toMatch(/\d{5,}(?:\.\d+)?(?:em|pt|px)/)
    const undrawn = [...shown.querySelectorAll('code')].filter(({ hidden }) => !hidden)
    expect(undrawn.map(({ textContent }) => textContent)).toContain('\\undefined')
    // Given up after so many steps: the macros that double with each, and the one that never ends.
    const bombs = hostile.filter((tex) => tex.startsWith('\\def'))
    expect(bombs).toHaveLength(2)
    expect(undrawn.map(({ textContent }) => textContent)).toEqual(expect.arrayContaining(bombs))
  })
})
