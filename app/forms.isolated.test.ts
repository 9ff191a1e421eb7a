import { expect, test, vi } from 'vitest'
import * as auth from '@/app/(auth)/actions'
import * as secondFactor from '@/app/(auth)/second-factor/actions'
import * as admin from '@/app/(chat)/admin/actions'
import * as agents from '@/app/(chat)/admin/agents/actions'
import * as providers from '@/app/(chat)/admin/providers/actions'
import * as retention from '@/app/(chat)/admin/retention/actions'
import * as rooms from '@/app/(chat)/rooms/[roomId]/actions'
import * as roomSettings from '@/app/(chat)/rooms/[roomId]/settings/actions'
import * as newRooms from '@/app/(chat)/rooms/new/actions'
import * as settings from '@/app/(chat)/settings/actions'
import { setDatabase } from '@/lib/core/database'
import type { FormState } from '@/lib/http/schema'
import { createPerson, createRoom } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'

// What Next hands to an action, and who is signed in, stand in for a request.
const request = vi.hoisted(() => {
  process.env.RATE_LIMIT_SCALE = '0'
  return { principal: null as unknown }
})
vi.mock('next/headers', () => ({
  headers: async () => new Headers({ host: '127.0.0.1:3000' }),
  cookies: async () => ({ get: () => undefined, set: () => undefined }),
}))
vi.mock('next/cache', () => ({ revalidatePath: () => undefined }))
vi.mock('@/lib/auth/authenticate', () => ({ authenticate: async () => request.principal }))
vi.mock('@/lib/auth/recognize', () => ({ recognize: async () => request.principal }))

type Action = (before: FormState<unknown>, form: FormData) => Promise<FormState<unknown> | undefined>
const actions = Object.entries({
  ...{ ...auth, ...secondFactor, ...admin, ...agents, ...providers, ...retention },
  ...{ ...rooms, ...roomSettings, ...newRooms, ...settings },
}) as [string, Action][]

const HOSTILE = ['a\0b', 'x'.repeat(70_000), '', '-1', '1e400', '[]', '{', '\u202e']

onEachEngine('forms', (open) => {
  test('say what is wrong with whatever is in their fields, and never that something of ours is', async () => {
    const db = await open()
    setDatabase(db)
    const owner = await createPerson(db, { role: 'owner' })
    request.principal = { actor: owner, sessionId: 'device', tokenId: null }
    const ids = { roomId: (await createRoom(db, owner)).id, actorId: owner.id }
    let asked = 0
    for (const [name, act] of actions) {
      for (const hostile of HOSTILE) {
        for (const state of await fillIn(act, hostile, ids)) {
          asked += 1
          expect(
            state?.status === 'error' && state.error.code,
            `${name} of ${JSON.stringify(hostile.slice(0, 9))}`,
          ).not.toBe('internal')
        }
      }
    }
    // The forms were found, and got past their first field.
    expect(actions.length).toBeGreaterThan(50)
    expect(asked).toBeGreaterThan(actions.length * HOSTILE.length * 1.5)
  })
})

/** Fills in whatever the form says is missing until it asks for nothing more. Ids are those of something real. */
async function fillIn(act: Action, hostile: string, ids: Record<string, string>) {
  const states: (FormState<unknown> | undefined)[] = []
  const fields: Record<string, string> = {}
  for (;;) {
    const form = new FormData()
    for (const [field, value] of Object.entries(fields)) form.set(field, value)
    const state = await act({ status: 'idle' }, form).catch(redirected)
    states.push(state)
    const problems = state?.status === 'error' ? state.problems : {}
    const missing = Object.keys(problems ?? {}).filter((field) => field !== '' && !(field in fields))
    if (missing.length === 0) return states
    for (const field of missing) fields[field] = ids[field] ?? hostile
  }
}

function redirected(error: unknown): undefined {
  if (!(error instanceof Error) || error.message !== 'NEXT_REDIRECT') throw error
}
