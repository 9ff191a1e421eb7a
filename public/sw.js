// The service worker of an installed Confab: an offline page, and the files of the build. It keeps no page and no answer
// of the API, because both belong to the signed-in person.
/** The path everything is below, if there is one: another path of this host may be another Confab. */
const BASE = self.location.pathname.replace(/\/sw\.js$/, '')
const OURS = `confab${BASE}-`
const OFFLINE = `${OURS}offline-2`
const BUILD = `${OURS}build-1`
const PAGE = `${BASE}/offline/no-connection`
const ICON = `${BASE}/icons/192.png`
/** Files of former builds go first. */
const KEPT = 300

self.addEventListener('install', (event) => {
  const keep = async () => {
    const cache = await caches.open(OFFLINE)
    await cache.addAll([PAGE, `${BASE}/offline/page.js`, ICON].map((url) => new Request(url, { cache: 'reload' })))
    // No page comes from here, so a new worker and an old page cannot disagree.
    await self.skipWaiting()
  }
  event.waitUntil(keep())
})

self.addEventListener('activate', (event) => {
  const clean = async () => {
    const old = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== OFFLINE && name !== BUILD)
    await Promise.all(old.map((name) => caches.delete(name)))
    await self.clients.claim()
  }
  event.waitUntil(clean())
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin) return
  if (request.mode === 'navigate') event.respondWith(fetch(request).catch(() => offline(PAGE)))
  else if (url.pathname.startsWith(`${BASE}/_next/static/`)) event.respondWith(fromBuild(event))
  else if (url.pathname.startsWith(`${BASE}/offline/`) || url.pathname === ICON)
    event.respondWith(fetch(request).catch(() => offline(url.pathname)))
})

async function offline(path) {
  const kept = await (await caches.open(OFFLINE)).match(path)
  return kept ?? Response.error()
}

/** Their names change with their contents, so what is kept is never old. */
async function fromBuild(event) {
  const { request } = event
  const kept = await caches.match(request, { cacheName: BUILD }).catch(() => undefined)
  if (kept) return kept
  const response = await fetch(request)
  // Not awaited: a full disk only means that the file is fetched again.
  if (response.ok) event.waitUntil(keep(request, response.clone()).catch(() => undefined))
  return response
}

async function keep(request, response) {
  const cache = await caches.open(BUILD)
  await cache.put(request, response)
  const names = await cache.keys()
  await Promise.all(names.slice(0, Math.max(0, names.length - KEPT)).map((name) => cache.delete(name)))
}

// Notices of phones: bring a window of ours to the front, which goes to the place itself (components/shell/service-worker):
// loaded anew it would lose what is being written there.
self.addEventListener('notificationclick', (event) => {
  const { href } = event.notification.data ?? {}
  event.notification.close()
  if (typeof href !== 'string' || new URL(href, self.location.origin).origin !== self.location.origin) return
  const open = async () => {
    const windows = await self.clients.matchAll({ type: 'window' })
    const window = windows.find(({ visibilityState }) => visibilityState === 'visible') ?? windows[0]
    if (!window) return await self.clients.openWindow(BASE + href)
    window.postMessage({ kind: 'open', href })
    await window.focus()
  }
  event.waitUntil(open())
})
