import { expect, it } from 'vitest'
import type { PublicMember } from '@/lib/rooms/schema'
import { suggest } from './suggest'

const member = (name: string, over: Partial<PublicMember> = {}): PublicMember => ({
  ...{
    actorId: name,
    kind: 'agent',
    name,
    displayName: name,
    role: 'member',
    answers: 'mention',
    lastSeenAt: null,
    metadata: {},
    joinedAt: '',
  },
  ...{ mutedUntil: null, presence: null, isDeactivated: false },
  ...over,
})
const [planner, guide, writer] = [member('planner'), member('guide'), member('writer')]
const namesIn = (texts: string[]) => [...new Set(texts.flatMap((text) => text.match(/@\w+/g)))].sort()

it('suggests what can be asked of the agents that are there', () => {
  expect(namesIn(suggest([], [planner, guide, writer]))).toEqual(['@guide', '@planner'])
  expect(namesIn(suggest([], [writer, guide]))).toEqual(['@guide'])
  expect(suggest([], [planner, writer])[0]).toBe('@planner add 2 and 3')
  expect(suggest([], [writer])).toEqual([])
})

it('not of people called so, nor of an agent that was switched off', () => {
  expect(suggest([], [member('planner', { kind: 'human' }), member('guide', { isDeactivated: true })])).toEqual([])
})

it('suggests nothing where somebody has said something; lines of the room are no talk', () => {
  expect(suggest([{ role: 'system' }, { role: 'assistant' }], [planner])).not.toEqual([])
  expect(suggest([{ role: 'assistant' }, { role: 'user' }], [planner])).toEqual([])
})
