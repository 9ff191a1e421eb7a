import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { exclusively } from './exclusively.mjs'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'confab-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('the second waits for the first, also when the first fails', async () => {
  const file = path.join(folder, 'lock')
  const order: string[] = []
  const first = exclusively(async () => {
    order.push('first starts')
    await new Promise((resolve) => setTimeout(resolve, 300))
    order.push('first ends')
    throw new Error('no luck')
  }, file)
  const second = exclusively(async () => order.push('second'), file)
  await expect(first).rejects.toThrow('no luck')
  await second
  expect(order).toEqual(['first starts', 'first ends', 'second'])
  expect(existsSync(file)).toBe(false)
})

test('a lock left behind by a killed process is taken over', async () => {
  const file = path.join(folder, 'lock')
  const gone = spawnSync(process.execPath, ['-e', ''])
  writeFileSync(file, String(gone.pid))
  expect(await exclusively(async () => 'done', file)).toBe('done')
})
