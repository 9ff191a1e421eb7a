import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { withStatistics } from '@/lib/statistics/project'
import { openDatabase } from '../database'
import { log } from '../log'
import { migrate } from '../migrations/migrate'
import { keepPrivate } from './keep-private'

let folder: string

beforeEach(() => {
  folder = path.join(mkdtempSync(path.join(tmpdir(), 'confab-private-')), 'data')
})
afterEach(() => {
  vi.restoreAllMocks()
  rmSync(path.dirname(folder), { recursive: true })
})

const modeOf = (file: string) => (statSync(file).mode & 0o777).toString(8)
const urlOf = () => `file:${path.join(folder, 'confab.db')}`

test('a new database, its folder and its companion files are readable by their owner only', async () => {
  await migrate({ url: urlOf() })
  const db = withStatistics(openDatabase({ url: urlOf() }))
  await db.prisma.setting.create({ data: { key: 'a', value: '1', updatedAt: new Date() } })
  expect(modeOf(folder)).toBe('700')
  const files = ['confab.db', 'confab.db-wal', 'confab.db-shm'].map((name) => path.join(folder, name))
  for (const file of files) expect([file, existsSync(file) && modeOf(file)]).toEqual([file, '600'])
  await db.close()
  const warn = vi.spyOn(log, 'warn')
  keepPrivate(folder, urlOf())
  expect(warn).not.toHaveBeenCalled()
})

test('an old installation is corrected at the start, with one line', () => {
  mkdirSync(folder)
  chmodSync(folder, 0o755)
  for (const end of ['', '-wal', '-shm']) {
    writeFileSync(path.join(folder, `confab.db${end}`), '')
    chmodSync(path.join(folder, `confab.db${end}`), 0o644)
  }
  const warn = vi.spyOn(log, 'warn').mockReturnValue()
  keepPrivate(folder, urlOf())
  expect(modeOf(folder)).toBe('700')
  for (const end of ['', '-wal', '-shm']) expect(modeOf(path.join(folder, `confab.db${end}`))).toBe('600')
  expect(warn).toHaveBeenCalledTimes(1)
  keepPrivate(folder, urlOf())
  expect(warn).toHaveBeenCalledTimes(1)
})

test('a folder that many use, or that is not there, stays as it is', () => {
  const warn = vi.spyOn(log, 'warn')
  keepPrivate(folder, 'postgresql://127.0.0.1/confab')
  mkdirSync(folder)
  chmodSync(folder, 0o1777)
  keepPrivate(folder, urlOf())
  expect(statSync(folder).mode & 0o7777).toBe(0o1777)
  expect(warn).not.toHaveBeenCalled()
})
