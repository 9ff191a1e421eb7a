import { mkdtempSync, readdirSync, rmSync, statSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sha256Hex } from '../crypto'
import type { BlobStore } from './blob-store'
import { fileBlobs } from './file-blobs'

let folder: string
let blobs: BlobStore

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'confab-blobs-'))
  blobs = fileBlobs(() => folder)
})
afterEach(() => rmSync(folder, { recursive: true }))

const files = () => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())

test('bytes are kept once under their digest, and only their owner reads the file', async () => {
  const bytes = Buffer.from('hello, blob')
  const stored = await blobs.put(bytes)
  expect(stored).toEqual({ sha256: sha256Hex(bytes), size: 11 })
  expect(await Promise.all(Array.from({ length: 20 }, () => blobs.put(bytes)))).toContainEqual(stored)
  expect(files().map((file) => file.name)).toEqual([stored.sha256])
  expect(statSync(path.join(folder, stored.sha256.slice(0, 2), stored.sha256)).mode & 0o777).toBe(0o600)
  expect(await blobs.read(stored.sha256)).toEqual(bytes)
})

test('what is not there is gone, and removing it again is harmless', async () => {
  const { sha256 } = await blobs.put(Buffer.from('short lived'))
  await blobs.remove(sha256)
  await blobs.remove(sha256)
  await expect(blobs.read(sha256)).rejects.toMatchObject({ code: 'gone' })
})

test('a file cut short is written again', async () => {
  const bytes = Buffer.from('whole')
  const { sha256 } = await blobs.put(bytes)
  truncateSync(path.join(folder, sha256.slice(0, 2), sha256), 2)
  await blobs.put(bytes)
  expect(await blobs.read(sha256)).toEqual(bytes)
})

test.each(['../../etc/passwd', '', 'A'.repeat(64), `${'a'.repeat(63)}/`])('%j never becomes a path', async (name) => {
  await expect(blobs.read(name)).rejects.toThrow('not a SHA-256')
  await expect(blobs.remove(name)).rejects.toThrow('not a SHA-256')
})
