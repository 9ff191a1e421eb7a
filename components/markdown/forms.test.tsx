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
  return (show(text).querySelector('p')?.innerHTML ?? '').replace(/ (?:class|target|rel|dir)="[^"]*"/g, '')
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
  ])('may end or begin in punctuation beside Chinese, Japanese and Korean: %s', (text, drawn) => {
    expect(inner(text)).toBe(drawn)
  })
})
