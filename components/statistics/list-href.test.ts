import { expect, test } from 'vitest'
import { listsOf } from './list-href'

const time = { from: '2026-11-01T00:00:00.000Z', to: '2026-12-01T00:00:00.000Z' }
const about = (
  report: 'agent' | 'tool' | 'room' | 'person' | 'instance',
  id: string | null,
  scope: 'instance' | 'moderated' | 'room' | 'own',
) => listsOf({ report, id, scope, ...time }, undefined, 'me')
const paramsOf = (href: string | undefined) => {
  const url = new URL(href ?? '', 'http://x')
  const { from, to, ...rest } = Object.fromEntries(url.searchParams)
  return [url.pathname, rest]
}
const search = (href: string | undefined) => new URL(href ?? '', 'http://x').searchParams.get('q')

test('a list is narrowed to what the report is about and to what the row is of', () => {
  const agent = about('agent', 'a1', 'instance')
  expect(paramsOf(agent.runs({ model: 'm', provider: 'p' }))).toEqual([
    '/runs',
    { agent: 'a1', model: 'm', provider: 'p' },
  ])
  expect(agent.runs({})).toBe('/runs?agent=a1&from=2026-11-01T00%3A00%3A00.000Z&to=2026-12-01T00%3A00%3A00.000Z')
  expect(paramsOf(about('tool', 'run code', 'instance').approvals({ status: 'denied' }))).toEqual([
    '/approvals',
    { status: 'denied', tool: 'run code' },
  ])
  expect(search(agent.messages({ role: 'assistant' }))).toBe(
    'role:assistant from:a1 after:2026-11-01T00:00:00.000Z before:2026-12-01T00:00:00.000Z',
  )
})

test('a moment of the row takes the place of the report’s', () => {
  const day = { from: '2026-11-05T00:00:00.000Z', to: '2026-11-06T00:00:00.000Z' }
  expect(about('room', 'r1', 'room').sessions(day)).toBe(
    '/sessions?archived=all&room=r1&from=2026-11-05T00%3A00%3A00.000Z&to=2026-11-06T00%3A00%3A00.000Z',
  )
})

test('the reader’s own figures open the reader’s own rows', () => {
  const own = about('agent', 'a1', 'own')
  expect(paramsOf(own.toolRuns({}))).toEqual(['/tool-runs', { agent: 'a1', person: 'me' }])
  // What the reader wrote, not what the agent did.
  expect(search(own.messages({}))).toContain('from:me')
})

test('a moderator’s figures open rows of the rooms they moderate, messages room by room', () => {
  const moderated = about('tool', null, 'moderated')
  expect(paramsOf(moderated.toolRuns({ tool: 'clock' }))).toEqual(['/tool-runs', { rooms: 'moderated', tool: 'clock' }])
  expect(moderated.messages({})).toBeUndefined()
  expect(search(moderated.messages({ room: 'r1' }))).toContain('in:r1')
})
