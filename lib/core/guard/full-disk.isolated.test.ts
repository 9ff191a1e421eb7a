import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test, vi } from 'vitest'
import { assertWritable } from './assert-writable'

const disk = vi.hoisted(() => ({ free: Number.POSITIVE_INFINITY }))
vi.mock('node:fs', async (original) => {
  const real = await original<typeof import('node:fs')>()
  const writeFileSync = (file: string, data: Buffer | string, options?: object) => {
    real.writeFileSync(file, data.slice(0, disk.free), options)
    if (data.length > disk.free) throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' })
  }
  return { ...real, default: { ...real, writeFileSync }, writeFileSync }
})

test('a disk with no room for the files of a database is one clear line, and nothing is left behind', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'confab-full-'))
  assertWritable(folder)
  // A file without bytes can be made on a full disk.
  disk.free = 1000
  expect(() => assertWritable(folder)).toThrow(/^The disk of DATA_DIR .* is full \(ENOSPC\)\. Free at least 4 MiB/)
  expect(readdirSync(folder)).toEqual([])
  rmSync(folder, { recursive: true })
})
