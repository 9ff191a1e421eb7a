import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it, test } from 'vitest'
import { answerHowTo } from './guide-help'

const source = readFileSync(path.join(import.meta.dirname, 'guide-help.ts'), 'utf8')
const pages = path.join(import.meta.dirname, '../../../app')

it.each([
  ['how do I invite a colleague?', '/admin/joining'],
  ['How can I add a new user', '/admin/joining'],
  ['where do I change my password', '/settings'],
  ['how do I send a direct message?', 'Ctrl+K'],
  ['how do I approve a tool call?', '/approvals'],
  ['how can I connect OpenAI', '/admin/providers'],
  ['how do I add an MCP server', '/admin/tools'],
  ['how do I talk to an agent?', '/admin/agents'],
  ['how to mute a room', '/mute'],
  ['how do I reply in a thread', 'Reply in thread'],
  ['how do I search', '/search'],
  ['how do I upload a picture', 'Drop'],
  ['how do I get an API token', '/settings'],
  ['how do I delete this room?', '/leave'],
  ['can I edit a message?', 'Arrow up'],
  ['how do I pin something', '/saved'],
  ['how do I export my data', '/settings'],
  ['where can I see what it cost', '/statistics'],
  ['how do I turn on dark mode', '/settings'],
  ['is there a list of keyboard shortcuts? how can I see it', '`?`'],
  ['how do I create a room', '/rooms/new'],
])('%s', (question, told) => {
  expect(answerHowTo(question)).toContain(told)
})

it('knows nothing of other things, and is short', () => {
  expect(answerHowTo('how do sparrows fly?')).toBeNull()
  expect(answerHowTo('how do I invite an agent, mute a room and search files?')?.split('\n\n')).toHaveLength(2)
})

test('every page it links to exists', () => {
  const links = [...source.matchAll(/\]\((\/[^)]*)\)/g)].map(([, link = '']) => link)
  expect(links.length).toBeGreaterThan(10)
  const files = readdirSync(pages, { recursive: true, encoding: 'utf8' })
  const known = files.filter((file) => path.basename(file) === 'page.tsx').map(addressOf)
  for (const link of links) {
    expect(known).toContain(link)
  }
})

/** `(chat)/admin/(lists)/page.tsx` is /admin. */
function addressOf(file: string): string {
  const parts = path.dirname(file).split(path.sep)
  return `/${parts.filter((part) => !part.startsWith('(')).join('/')}`
}
