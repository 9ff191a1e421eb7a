import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'
import { beforeAll, expect, test } from 'vitest'

/** What Next makes a page of. */
const ENTRY = /^(?:page|layout|template|error|loading|not-found|global-error)\.tsx$/
const entries = readdirSync('app', { recursive: true, withFileTypes: true })
  .filter((file) => file.isFile() && ENTRY.test(file.name))
  .map((file) => path.join(file.parentPath, file.name))

let imports: Map<string, string[]>

beforeAll(async () => {
  const { metafile } = await build({
    ...{ entryPoints: entries, outdir: 'none', write: false, bundle: true, metafile: true, packages: 'external' },
    ...{ platform: 'neutral', jsx: 'automatic', loader: { '.css': 'empty' }, logLevel: 'error' },
  })
  const inputs = Object.entries(metafile.inputs)
  imports = new Map(inputs.map(([file, { imports: found }]) => [file, found.map((one) => one.path)]))
}, 60_000)

/** A file and all it imports, at once or when it is needed. */
function reached(from: string): Set<string> {
  const found = new Set([from])
  for (const file of found) for (const next of imports.get(file) ?? []) if (imports.has(next)) found.add(next)
  return found
}

const source = (file: string) => readFileSync(file, 'utf8')

function namesUsed(entry: string): string[] {
  const files = [...reached(entry)]
  return files.flatMap((file) => [...source(file).matchAll(/useTranslations\('(\w+)/g)].map(([, name = '']) => name))
}

/** By the file itself and by the layouts around it. */
function namesGiven(entry: string): Set<string> {
  const folders = path.dirname(entry).split(path.sep)
  const layouts = folders.map((_, index) => path.join(...folders.slice(0, index + 1), 'layout.tsx'))
  const around = [entry, ...layouts].filter((file) => entries.includes(file) || file === entry)
  return new Set(around.flatMap((file) => namesIn(source(file))))
}

function namesIn(text: string): string[] {
  const lists = [
    ...text.matchAll(/names=\{\[([^\]]*)\]\}|const NAMES\b[^=]*= \[([^\]]*)\]|const STRINGS = \{([^}]*)\}/g),
  ]
  return lists.flatMap(([list]) => [...list.slice(list.indexOf('=')).matchAll(/\w+/g)].map(([name]) => name))
}

test.each(entries)('%s has every string it uses', (entry) => {
  const given = namesGiven(entry)
  expect([...new Set(namesUsed(entry))].filter((name) => !given.has(name))).toEqual([])
})

test('rooms bring no words of other pages', () => {
  const page = 'app/(chat)/rooms/[roomId]/page.tsx'
  const used = new Set([...namesUsed(page), ...namesUsed('app/(chat)/layout.tsx'), 'common', 'names'])
  expect([...namesGiven(page)].filter((name) => !used.has(name))).toEqual([])
})

test('no client component brings all strings along', () => {
  const clients = [...imports.keys()].filter((file) => source(file).startsWith("'use client'"))
  expect(clients.length).toBeGreaterThan(100)
  expect(clients.filter((file) => reached(file).has('components/strings/en.json'))).toEqual([])
})
