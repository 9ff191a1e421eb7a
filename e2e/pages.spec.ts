import { createArtifact } from '@/lib/artifacts/create-artifact'
import { removeMember } from '@/lib/rooms/remove-member'
import { createPerson, createRoom, join, send } from '@/lib/testing/factories'
import { APP_PAGES, type PageNeeds } from './support/app-pages'
import { blobsOf } from './support/blobs-of'
import { expect, test } from './support/test'

test('every page opens for whom it should, and is not there for the others (S-02 in small)', async ({
  db,
  site,
  openAs,
}) => {
  test.setTimeout(240_000)
  const maker = await createPerson(db)
  const room = await createRoom(db, maker, { kind: 'closed', name: 'a closed room' })
  const [member, outsider, removed, owner] = [
    await createPerson(db),
    await createPerson(db),
    await createPerson(db),
    await createPerson(db, { role: 'owner' }),
  ]
  await join(db, room.id, member)
  await join(db, room.id, removed)
  await send(db, maker, room.id, 'canary-of-the-closed-room')
  await removeMember(db, maker, room.id, removed.id)
  const { artifact } = await createArtifact({ ...db, blobs: blobsOf(site) }, maker, {
    roomId: room.id,
    key: 'canary.md',
    type: 'markdown',
    content: 'canary-of-the-closed-room',
  })
  const people = { anonymous: null, member, outsider, removed, owner }
  for (const [name, person] of Object.entries(people)) {
    const page = await openAs(person)
    for (const { path, needs } of APP_PAGES) {
      const response = await page.request.get(path.replace('ROOM', room.id).replace('ARTIFACT', artifact.id), {
        maxRedirects: 0,
      })
      const what = `${name} at ${path}`
      const expected = answer(name, needs)
      expect(response.status(), what).toBe(expected)
      if (expected === 307) expect(response.headers().location, what).toMatch(needs === 'anyone' ? /\/$/ : /\/sign-in/)
      if (name !== 'member') expect(await response.text(), what).not.toMatch(/canary-of-the-closed-room|canary\.md/)
    }
  }
})

function answer(name: string, needs: PageNeeds): number {
  if (needs === 'anyone') return name === 'anonymous' ? 200 : 307
  if (name === 'anonymous') return 307
  if (needs === 'person') return 200
  if (needs === 'instance') return name === 'owner' ? 200 : 404
  return needs === 'member' && name === 'member' ? 200 : 404
}

test('pages carry a policy with a nonce of their own, and nothing runs without it (S-14 in small)', async ({
  db,
  openAs,
}) => {
  const person = await createPerson(db)
  const page = await openAs(person)
  const nonces = new Set<string>()
  for (const path of ['/rooms', '/rooms', '/statistics', '/settings', '/nowhere']) {
    const headers = (await page.request.get(path)).headers()
    const policy = headers['content-security-policy'] ?? ''
    const scripts = /script-src ([^;]+)/.exec(policy)?.[1] ?? ''
    expect(scripts).not.toMatch(/unsafe|\*|http/)
    for (const rule of [
      "default-src 'none'",
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "img-src 'self' data: blob:",
    ]) {
      expect(policy).toContain(rule)
    }
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['cache-control']).toContain('no-store')
    expect(headers['referrer-policy']).toBe('same-origin')
    expect(headers['x-powered-by']).toBeUndefined()
    nonces.add(/'nonce-([^']+)'/.exec(policy)?.[1] ?? '')
  }
  expect(nonces.size).toBe(5)
})

test('a script that got into a page does not run', async ({ db, openAs, expectedConsole }) => {
  expectedConsole.push(/Content Security Policy/, /404/)
  const page = await openAs(await createPerson(db))
  await page.goto('/rooms')
  const ran = await page.evaluate(() => {
    const box = document.createElement('div')
    box.innerHTML =
      '<img src="/nothing" onerror="window.wasInjected = true"><a href="javascript:window.wasInjected = true">x</a>'
    document.body.append(box)
    box.querySelector('a')?.click()
    return new Promise((resolve) => setTimeout(() => resolve('wasInjected' in window), 500))
  })
  expect(ran).toBe(false)
})
