import { beforeEach, expect, test, vi } from 'vitest'
import { setDatabase } from '@/lib/core/database'
import { createPerson } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { startAway } from './actions'

// What Next hands to an action, and who is signed in, stand in for a request.
const request = vi.hoisted(() => ({ principal: null as unknown }))
vi.mock('next/headers', () => ({ headers: async () => new Headers({ host: '127.0.0.1:3000' }), cookies: vi.fn() }))
vi.mock('next/cache', () => ({ revalidatePath: () => undefined }))
vi.mock('@/lib/auth/authenticate', () => ({ authenticate: async () => request.principal }))

onEachEngine('saying who decides meanwhile', (open) => {
  beforeEach(async () => {
    const db = await open()
    setDatabase(db)
    request.principal = { actor: await createPerson(db, { name: 'ann' }), sessionId: 'device', tokenId: null }
    await createPerson(db, { name: 'ben' })
  })

  test.each([
    ['', 'Enter a name.'],
    ['   ', 'Enter a name.'],
    ['x'.repeat(61), 'Use at most 60 characters.'],
    ['nobody', "Enter another person's username."],
    ['@ann', "Enter another person's username."],
  ])('%j is a problem of that field', async (name, message) => {
    const form = new FormData()
    form.set('delegate', name)
    form.set('days', '7')
    const state = await startAway({ status: 'idle' }, form)
    expect(state).toMatchObject({
      ...{ status: 'error', error: { code: 'invalid', field: 'delegate', message } },
      ...{ problems: { delegate: message }, values: { delegate: name, days: '7' } },
    })
  })

  test('a name is taken', async () => {
    const form = new FormData()
    form.set('delegate', '@Ben')
    form.set('days', '7')
    expect(await startAway({ status: 'idle' }, form)).toMatchObject({ status: 'done' })
  })
})
