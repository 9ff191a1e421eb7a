import { expect, test, vi } from 'vitest'
import { listAudit } from '@/lib/actors/audit/list-audit'
import { createAgent } from '@/lib/agents/create-agent'
import { updateAgent } from '@/lib/agents/update-agent'
import type { Database } from '@/lib/core/database'
import { newId } from '@/lib/core/ids'
import { createPerson, withOwner } from '@/lib/testing/factories'
import { mockModel } from '@/lib/testing/mock-model'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { createProvider } from './create-provider'
import { deleteProvider } from './delete-provider'
import { getProvider } from './get-provider'
import { listProviders } from './list-providers'
import { openProfile } from './open-profile'
import { baseUrlSchema } from './schema'
import { testProvider } from './test-provider'
import { updateProvider } from './update-provider'

const KEY = 'canary-secret-key-1234'
const live = () => new AbortController().signal
const mock = mockModel(KEY)

onEachEngine('providers of models', (open) => {
  test('are made, listed and changed, and their key is nowhere to be seen', async () => {
    const { db, owner } = await withOwner(await open())
    const input = { name: 'House', kind: 'openai' as const, baseUrl: 'http://127.0.0.1:11434/v1', secret: KEY }
    const made = await createProvider(db, owner, input)
    expect(made).toMatchObject({
      name: 'House',
      kind: 'openai',
      hasSecret: true,
      models: [],
      prices: [],
      agentCount: 0,
    })
    const prices = [
      { prefix: 'qwen', inputMicros: 150_000, cachedInputMicros: null, outputMicros: 600_000 },
      { prefix: '', inputMicros: 1, cachedInputMicros: 2, outputMicros: 1_000_000_000_000 },
    ]
    const changed = await updateProvider(db, owner, made.id, { name: 'Home', prices })
    expect(changed).toMatchObject({ name: 'Home', hasSecret: true, prices: prices.toReversed() })
    expect(await listProviders(db, owner)).toEqual([changed])
    const { entries } = await listAudit(db, owner)
    expect(entries.map(({ action }) => action)).toEqual(['provider.changed', 'provider.created'])
    expect(await everything(db)).not.toContain(KEY)
    expect(JSON.stringify([made, changed, entries])).not.toContain(KEY)
    expect((await openProfile(db, made.id)).secret).toBe(KEY)
  })

  test('do not open a key that was copied from another row', async () => {
    const { db, owner } = await withOwner(await open())
    const mine = await createProvider(db, owner, { name: 'one', kind: 'openai', secret: KEY })
    const other = await createProvider(db, owner, { name: 'two', kind: 'openai' })
    const { secret } = await db.prisma.providerProfile.findUniqueOrThrow({ where: { id: mine.id } })
    await db.prisma.providerProfile.update({ where: { id: other.id }, data: { secret } })
    await expect(openProfile(db, other.id)).rejects.toThrow('cannot be decrypted')
  })

  test('are called to another host only with the key typed again', async () => {
    const { db, owner } = await withOwner(await open())
    const { id } = await createProvider(db, owner, { name: 'one', kind: 'openai', secret: KEY })
    for (const baseUrl of ['https://evil.example/v1', 'http://api.openai.com/v1', 'https://api.openai.com:444/v1']) {
      const attempt = updateProvider(db, owner, id, { baseUrl })
      await expect(attempt).rejects.toMatchObject({ code: 'invalid', field: 'secret' })
    }
    await updateProvider(db, owner, id, { baseUrl: 'https://api.openai.com/v2' })
    await updateProvider(db, owner, id, { baseUrl: 'https://other.example/v1', secret: 'another-key' })
    expect(await openProfile(db, id)).toMatchObject({ baseUrl: 'https://other.example/v1', secret: 'another-key' })
    expect(await updateProvider(db, owner, id, { secret: null })).toMatchObject({ hasSecret: false })
    await updateProvider(db, owner, id, { baseUrl: 'http://localhost:8080/v1' })
  })

  test('have a name of their own', async () => {
    const { db, owner } = await withOwner(await open())
    await createProvider(db, owner, { name: 'House', kind: 'openai' })
    const second = await createProvider(db, owner, { name: 'Other', kind: 'anthropic' })
    const taken = { code: 'conflict', field: 'name' }
    await expect(createProvider(db, owner, { name: 'hOUSE', kind: 'openai' })).rejects.toMatchObject(taken)
    await expect(updateProvider(db, owner, second.id, { name: 'HOUSE' })).rejects.toMatchObject(taken)
  })

  test('stay while an agent uses them', async () => {
    const { db, owner } = await withOwner(await open())
    const { id } = await createProvider(db, owner, { name: 'House', kind: 'openai' })
    const card = { name: 'ada', displayName: 'Ada', profileId: id, model: 'm' }
    const agent = await createAgent(db, owner, card)
    expect(await getProvider(db, owner, id)).toMatchObject({ agentCount: 1 })
    await expect(deleteProvider(db, owner, id)).rejects.toMatchObject({ code: 'conflict' })
    await updateAgent(db, owner, agent.id, { profileId: null, model: 'planner' })
    await deleteProvider(db, owner, id)
    await expect(getProvider(db, owner, id)).rejects.toMatchObject({ code: 'not_found' })
    await expect(deleteProvider(db, owner, id)).rejects.toMatchObject({ code: 'not_found' })
  })

  test.each(['openai', 'anthropic'] as const)('that speak %s list their models when asked', async (kind) => {
    const { db, owner } = await withOwner(await open())
    mock.on({ model: 'zeta-1' }, { content: 'x' })
    mock.on({ model: 'alpha-2' }, { content: 'x' })
    const input = { name: 'mock', kind, baseUrl: `${mock.url}/v1/`, secret: KEY }
    const { id } = await createProvider(db, owner, input)
    const result = await testProvider(db, owner, id, live())
    expect(result).toMatchObject({ ok: true, models: expect.arrayContaining(['alpha-2', 'zeta-1']) })
    const after = await getProvider(db, owner, id)
    expect(after.models.indexOf('alpha-2')).toBeLessThan(after.models.indexOf('zeta-1'))
    expect(after.checkedAt).not.toBeNull()
  })

  test('say why they cannot be used', async () => {
    const { db, owner } = await withOwner(await open())
    const attempt = async (baseUrl: string, secret?: string) => {
      const { id } = await createProvider(db, owner, { name: newId(), kind: 'openai', baseUrl, secret })
      const result = await testProvider(db, owner, id, live())
      expect(await getProvider(db, owner, id)).toMatchObject({ models: [], checkedAt: null })
      return result.ok ? 'fine' : result.reason
    }
    expect(await attempt(`${mock.url}/v1`, 'wrong-key')).toContain('rejected the API key')
    expect(await attempt(`${mock.url}/nowhere`, KEY)).toContain('has no list of models')
    expect(await attempt(`${mock.url}/health?`.replace('?', ''), KEY)).toMatch(/list of models/)
    expect(await attempt('http://127.0.0.1:1/v1')).toMatch(/cannot be reached|invalid response/)
    expect(await attempt('http://nobody.invalid/v1')).toContain('cannot be reached')
    const { entries } = await listAudit(db, owner)
    expect(entries.filter(({ action }) => action === 'provider.tested')).toHaveLength(5)
  })

  test('do not exist for members, nor for tokens without the scope', async () => {
    const { db, owner } = await withOwner(await open())
    const { id } = await createProvider(db, owner, { name: 'House', kind: 'openai' })
    const member = await createPerson(db)
    const token = { ...owner, token: { id: 't', scopes: ['rooms:read' as const], roomIds: null } }
    for (const actor of [member, token]) {
      const attempts = [
        () => listProviders(db, actor),
        () => getProvider(db, actor, id),
        () => createProvider(db, actor, { name: 'x', kind: 'openai' }),
        () => updateProvider(db, actor, id, { name: 'x' }),
        () => testProvider(db, actor, id, live()),
        () => deleteProvider(db, actor, id),
      ]
      for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: 'not_found' })
    }
    expect(await listProviders(db, owner)).toHaveLength(1)
  })
})

test.each([
  ['https://api.example.org/v1', true],
  ['http://127.0.0.1:11434/v1', true],
  ['http://[::1]:8080', true],
  ['ftp://example.org', false],
  ['file:///etc/passwd', false],
  ['https://user:secret@example.org/v1', false],
  ['https://user@example.org', false],
  ['https://example.org/v1?key=1', false],
  ['https://example.org/#x', false],
  ['https://exa mple.org', false],
  ['https:\\\\example.org', false],
  ['example.org/v1', false],
  ['', false],
])('%s as an address: %s', (text, isFine) => {
  expect(baseUrlSchema.safeParse(text).success).toBe(isFine)
})

/** All that the database holds of providers and of what was done to them. */
async function everything(db: Database): Promise<string> {
  const rows = [
    await db.prisma.providerProfile.findMany(),
    await db.prisma.auditEntry.findMany(),
    await db.prisma.setting.findMany(),
  ]
  return JSON.stringify(rows)
}

vi.setConfig({ testTimeout: 30_000 })
