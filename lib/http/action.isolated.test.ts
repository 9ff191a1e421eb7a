import { beforeEach, expect, test, vi } from 'vitest'
import * as z from 'zod'
import { setDatabase } from '@/lib/core/database'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { publicAction } from './action'

// What Next hands to an action stands in for a request, which only Next can make.
const request = vi.hoisted(() => ({ headers: new Headers() }))
vi.mock('next/headers', () => ({ headers: async () => request.headers }))

onEachEngine(
  'the wrapper of server actions',
  (open) => {
    beforeEach(async () => {
      setDatabase(await open())
    })

    const form = (fields: Record<string, string>) => {
      const data = new FormData()
      for (const [name, value] of Object.entries(fields)) data.set(name, value)
      return data
    }
    const echo = publicAction(z.strictObject({ name: z.string().max(5) }), async ({ input }) => input.name)
    const post = (headers: Record<string, string>, fields: Record<string, string>) => {
      request.headers = new Headers({ host: '127.0.0.1:3000', ...headers })
      return echo({ status: 'idle' }, form(fields))
    }

    test('a form of our own pages is taken', async () => {
      const state = await post({ origin: 'http://127.0.0.1:3000' }, { name: 'ann' })
      expect(state).toEqual({ status: 'done', result: 'ann' })
    })

    test.each<Record<string, string>>([
      { origin: 'http://evil.example' },
      { origin: 'http://evil.example', 'x-forwarded-host': 'evil.example' },
      { origin: 'null', 'x-forwarded-host': 'null' },
      { 'sec-fetch-site': 'cross-site' },
    ])('one from %j is refused', async (headers) => {
      expect(await post(headers, { name: 'ann' })).toMatchObject({ status: 'error', error: { code: 'forbidden' } })
    })

    test('no password comes back with what else was typed', async () => {
      const typed = { name: 'too long', password: 'p', current: 'c', setUpCode: 's' }
      expect(await post({}, typed)).toMatchObject({ status: 'error', values: { name: 'too long' } })
      expect(JSON.stringify(await post({}, typed))).not.toMatch(/"[pcs]"/)
    })
  },
  ['memory'],
)
