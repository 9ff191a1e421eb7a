import { readFileSync } from 'node:fs'
import { expect, it, vi } from 'vitest'

const ORIGIN = 'https://chat.example'

type Browser = { windows?: object[]; put?: () => Promise<void>; basePath?: string }

/** public/sw.js in a browser of our own. */
function start({ windows = [], put = async () => undefined, basePath = '' }: Browser = {}) {
  const listeners: Record<string, (event: object) => void> = {}
  const openWindow = vi.fn()
  const self = {
    addEventListener: (name: string, listener: (event: object) => void) => {
      listeners[name] = listener
    },
    location: new URL(`${ORIGIN}${basePath}/sw.js`),
    clients: { matchAll: async () => windows, openWindow },
  }
  const cache = { put, keys: async () => [], delete: async () => true, match: async () => undefined }
  const caches = { open: async () => cache, match: async () => undefined }
  const fetch = async () => new Response('the script')
  new Function('self', 'caches', 'fetch', readFileSync('public/sw.js', 'utf8'))(self, caches, fetch)
  const fire = (name: string, event: object) => {
    const waited: Promise<unknown>[] = []
    let answer: Promise<Response> | undefined
    listeners[name]?.({
      ...event,
      waitUntil: (work: Promise<unknown>) => waited.push(work),
      respondWith: (given: Promise<Response>) => {
        answer = given
      },
    })
    return { text: async () => (await answer)?.text(), settled: () => Promise.all(waited) }
  }
  return { fire, openWindow }
}

const script = { request: new Request(`${ORIGIN}/_next/static/a.js`) }
const notice = (href: unknown) => ({ notification: { data: { href }, close: () => undefined } })

it('a script that was fetched is answered although the disk is full', async () => {
  const worker = start({ put: () => Promise.reject(new DOMException('full', 'QuotaExceededError')) })
  const fired = worker.fire('fetch', script)
  expect(await fired.text()).toBe('the script')
  await fired.settled()
})

it('a script is answered without waiting until it is kept', async () => {
  const worker = start({ put: () => new Promise(() => undefined) })
  expect(await worker.fire('fetch', script).text()).toBe('the script')
})

it('a notice leads an open window to its place without loading it anew', async () => {
  const window = { visibilityState: 'visible', focus: vi.fn(), postMessage: vi.fn(), navigate: vi.fn() }
  const hidden = { ...window, visibilityState: 'hidden', postMessage: vi.fn() }
  const worker = start({ windows: [hidden, window] })
  await worker.fire('notificationclick', notice('/rooms/a?m=3')).settled()
  expect(window.postMessage).toHaveBeenCalledWith({ kind: 'open', href: '/rooms/a?m=3' })
  expect(window.focus).toHaveBeenCalled()
  expect(window.navigate).not.toHaveBeenCalled()
  expect(hidden.postMessage).not.toHaveBeenCalled()
  expect(worker.openWindow).not.toHaveBeenCalled()
})

it.each(['', '/confab'])(
  'below "%s" it keeps the files of the build there and opens windows there',
  async (basePath) => {
    const put = vi.fn(async () => undefined)
    const worker = start({ put, basePath })
    for (const path of ['/confab/_next/static/a.js', '/_next/static/a.js', '/other/_next/static/a.js']) {
      const fired = worker.fire('fetch', { request: new Request(ORIGIN + path) })
      await fired.text()
      await fired.settled()
    }
    const kept = put.mock.calls.map(([request]: unknown[]) => (request as Request).url)
    expect(kept).toEqual([`${ORIGIN}${basePath}/_next/static/a.js`])
    await worker.fire('notificationclick', notice('/rooms/a')).settled()
    expect(worker.openWindow.mock.calls).toEqual([[`${basePath}/rooms/a`]])
  },
)

it('a notice opens a window where there is none, and no place of others', async () => {
  const worker = start()
  await worker.fire('notificationclick', notice('/rooms/a')).settled()
  expect(worker.openWindow.mock.calls).toEqual([['/rooms/a']])
  for (const href of ['https://elsewhere.example/', '//elsewhere.example', 'javascript:alert(1)', 3, undefined]) {
    await worker.fire('notificationclick', notice(href)).settled()
  }
  expect(worker.openWindow).toHaveBeenCalledTimes(1)
})
