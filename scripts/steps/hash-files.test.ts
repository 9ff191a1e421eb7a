import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { hashFiles } from './hash-files.mjs'

// Inside the project: names are relative to its folder.
const folder = mkdtempSync('node_modules/.hash-files-')
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('changes with a content, a name, a new file and the seed, not with what is skipped', () => {
  const write = (name: string, text: string) => writeFileSync(path.join(folder, name), text)
  write('a.ts', 'one')
  const first = hashFiles([folder])
  expect(hashFiles([folder])).toBe(first)
  expect(hashFiles([folder], { seed: 'v22' })).not.toBe(first)

  write('a.test.ts', 'a test')
  expect(hashFiles([folder])).not.toBe(first)
  expect(hashFiles([folder], { skip: (name) => name.endsWith('.test.ts') })).toBe(first)

  write('a.ts', 'two')
  expect(hashFiles([folder], { skip: (name) => name.endsWith('.test.ts') })).not.toBe(first)
})
