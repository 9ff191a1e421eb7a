import { expect, test } from 'vitest'
import { newId } from '@/lib/core/ids'
import { countGroups } from './count-groups'

test('a person may call everybody ten times a minute; other texts, and those of agents, are not counted', async () => {
  const [person, other, agent] = [someone(), someone(), { id: newId(), kind: 'agent' as const }]
  for (let n = 0; n < 10; n++) await countGroups(person, n % 2 === 0 ? '@room' : 'come @Here')
  await expect(countGroups(person, '@room')).rejects.toMatchObject({ code: 'rate_limited' })
  await countGroups(person, '`@room` room@here.example')
  await countGroups(other, '@room')
  for (let n = 0; n < 20; n++) await countGroups(agent, '@room')
})

function someone() {
  return { id: newId(), kind: 'human' as const }
}
