import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const ROOT = path.join(import.meta.dirname, '../..')

/** Elements and calls of browsers, which do not know the base path as the links, redirects and router of Next do. */
const UNKNOWING = [
  /<(?:a|form|iframe|img|link|source|script)\s[^>]*?\b(?:action|href|src|srcSet)=(?:"|\{["'`])\/(?!\/)/g,
  /\b(?:EventSource|fetch|open|openWindow|pushState|register|replaceState|sendBeacon)\((?:[^()]*,\s*)?["'`]\/(?!\/)/g,
  /\bnew URL\(["'`]\/(?!\/)/g,
]

test('no address that a browser takes as it is goes around the base path (lib/core/base-path.ts)', () => {
  const files = ['app', 'components'].flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
  )
  const sources = files.filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
  expect(sources.length).toBeGreaterThan(500)
  const found = sources.flatMap((name) =>
    around(readFileSync(path.join(ROOT, name), 'utf8')).map((code) => `${name}: ${code}`),
  )
  expect(found).toEqual([])
})

test.each([
  '<a href="/rooms">',
  '<a\n  download\n  href={`/api/attachments/1`}>',
  '<form method="get" action={\'/search\'}>',
  '<img src="/icons/192.png">',
  'fetch(`/api/rooms/1`, { signal })',
  "request.open('POST', '/api/me/avatar')",
  "history.replaceState(null, '', `/search?1`)",
  "navigator.serviceWorker.register('/sw.js')",
  'new URL(`/invite/1`, location.href)',
])('%s goes around it', (code) => {
  expect(around(code)).toHaveLength(1)
})

test.each([
  '<Link href="/rooms">',
  '<a href="#content">',
  '<a href={publicPath(`/api/attachments/1`)}>',
  'fetchJson(`/api/rooms/1`)',
  "fetch(publicPath('/api/health'))",
  "router.push('/rooms')",
  'new URL(wholeAddress(link))',
])('%s does not', (code) => {
  expect(around(code)).toEqual([])
})

function around(code: string): string[] {
  return UNKNOWING.flatMap((pattern) => code.match(pattern) ?? [])
}
