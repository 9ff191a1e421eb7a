import { Writable } from 'node:stream'
import { createElement } from 'react'
import { renderToPipeableStream } from 'react-dom/server'
import { IntlProvider } from 'use-intl'
import { expect, test } from 'vitest'
import { Markdown } from '@/components/markdown/markdown'
import { strings } from '@/components/strings'
import { DOCUMENT_PARTS } from '@/lib/markdown/split-by-cost'
import { few } from '@/lib/testing/few'
import { longestTurn } from '@/lib/testing/longest-turn'
import { markdownKinds, PROSE, repeated } from '@/lib/testing/markdown-kinds'

const NOBODY = new Map<string, string>()
/** No two of them the same, or it would be drawn only once. */
let count = 0

/** A page with these texts, as the server makes it. */
async function draw(texts: string[], parts?: number): Promise<string> {
  const shown = texts.map(messageOf)
  const provider = { locale: 'en' as const, timeZone: 'UTC', messages: strings, children: shown }
  const page = createElement(IntlProvider, provider)
  return await new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    const target = new Writable({ write: (chunk, _, done) => done(void chunks.push(chunk)) })
    target.on('finish', () => resolve(Buffer.concat(chunks).toString()))
    const drawn = renderToPipeableStream(page, { onAllReady: () => drawn.pipe(target), onError: reject })
  })

  function messageOf(text: string) {
    count += 1
    return createElement(Markdown, { key: count, text: `${count}\n\n${text}`, mentions: NOBODY, parts })
  }
}

/** The least of a few: what else the process does at times, such as collecting garbage, is no pause of the text. */
async function pauseOf(texts: string[]): Promise<number> {
  const pauses = [await longestTurn(() => draw(texts)), await longestTurn(() => draw(texts))]
  return Math.min(...pauses)
}

test('a page of messages made of anything leaves the server to others as often as one of prose', async () => {
  const kinds = few(markdownKinds(4000), 12)
  for (const [, text] of markdownKinds(300)) await draw([text])
  const prose = await pauseOf(Array(30).fill(repeated(PROSE, 4000)))
  const found: [kind: string, ratio: number][] = []
  for (const [kind, text] of kinds) found.push([kind, (await pauseOf(Array(5).fill(text))) / prose])
  found.sort(([, a], [, b]) => b - a)
  const worst = found.slice(0, 5).map(([kind, ratio]) => `${kind} ${ratio.toFixed(1)}`)
  console.log(
    `longest pause of 30 messages of prose: ${prose.toFixed(1)} ms; five of a kind, times that: ${worst.join(', ')}`,
  )
  expect(found[0]?.[1]).toBeLessThan(3)
}, 240_000)

test('a document is drawn in pauses too, and what is beyond its budget follows as it was typed', async () => {
  const text = repeated('|a|b|\n|-|-|\n|c|d|\n\n', 400_000)
  const message = await longestTurn(() => draw([text.slice(0, 4000)]))
  let html = ''
  const pause = await longestTurn(async () => {
    html = await draw([text], DOCUMENT_PARTS)
  })
  console.log(`a document of 400,000 characters of tables: ${(pause / message).toFixed(1)} times a message of 4,000`)
  expect(pause / message).toBeLessThan(6)
  expect(html.split('<table').length).toBeGreaterThan(1000)
  expect(html).toMatch(/<p class="whitespace-pre-wrap">[|abcd\s-]{100000,}<\/p>$/)
}, 120_000)
