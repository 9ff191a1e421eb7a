import { expect, test } from 'vitest'
import { agentChangeSchema, agentFormSchema, draftFormSchema } from './schema'

const id = '01890000-0000-7000-8000-000000000001'
const form = {
  ...{ name: 'ada', displayName: 'Ada', bio: '', avatar: '', profileId: id, model: 'm', instructions: 'Be brief.' },
  ...{ 'parameters.temperature': '0.5', 'parameters.topP': '', 'parameters.maxOutputTokens': '', historyLimit: '10' },
  ...{ 'tools.clock': 'allow', 'tools.house__light': 'ask', autoJoin: 'on', [`room ${id}`]: 'on' },
  readsImages: 'on',
}
const card = {
  ...{ displayName: 'Ada', bio: '', avatar: null, historyLimit: 10, autoJoin: true, roomIds: null },
  tools: { clock: 'allow', house__light: 'ask' },
}
const brain = { profileId: id, model: 'm', instructions: 'Be brief.', parameters: { temperature: 0.5 } }

test('a form is a card; rooms count only when it is kept to some', () => {
  expect(agentFormSchema.parse(form)).toEqual({ name: 'ada', readsImages: true, ...card, ...brain })
  expect(agentFormSchema.parse({ ...form, isKept: 'on', profileId: '' })).toMatchObject({
    roomIds: [id],
    profileId: null,
  })
})

test('a change without a model leaves alone what the agent is made of', () => {
  const { model: _, ...rest } = form
  expect(agentChangeSchema.parse({ ...rest, agentId: id })).toEqual({ agentId: id, ...card })
  expect(agentChangeSchema.parse({ ...form, agentId: id })).toEqual({
    ...{ agentId: id, readsImages: true, ...card, ...brain },
  })
})

test('a draft is what trying needs', () => {
  expect(draftFormSchema.parse({ ...form, prompt: 'Hello?' })).toEqual({ ...brain, prompt: 'Hello?' })
})

test.each([
  [{ 'parameters.temperature': 'hot' }, 'parameters.temperature'],
  [{ 'parameters.temperature': '3' }, 'parameters.temperature'],
  [{ historyLimit: '' }, 'historyLimit'],
  [{ historyLimit: '1.5' }, 'historyLimit'],
  [{ isKept: 'on', [`room ${id}`]: 'on', 'room x': 'on' }, 'roomIds.1'],
  [{ 'tools.clock': 'sometimes' }, 'tools.clock'],
  [{ avatar: 'ab' }, 'avatar'],
])('%j is refused at its field', (change, field) => {
  const { error } = agentFormSchema.safeParse({ ...form, ...change })
  expect(error?.issues[0]?.path.join('.')).toBe(field)
})
