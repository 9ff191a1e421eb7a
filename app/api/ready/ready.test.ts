import { chmodSync, copyFileSync, renameSync } from 'node:fs'
import { afterEach, expect, test } from 'vitest'
import { setDatabase } from '@/lib/core/database'
import { sqliteFileProblem } from '@/lib/core/guard/sqlite-file-problem'
import { appState } from '@/lib/process/app-state'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { GET } from './route'

afterEach(() => {
  appState.isReady = false
})

onEachEngine(
  'a server whose database file',
  (open) => {
    test('is gone, replaced or read-only is not ready, and is again when it is back', async () => {
      const db = await open()
      appState.isReady = true
      setDatabase(db)
      const file = db.url.replace(/^file:/, '')
      const ready = async () => {
        const answer = await GET()
        return [answer.status, (await answer.json()).status]
      }
      expect(await ready()).toEqual([200, 'ready'])
      renameSync(file, `${file}.away`)
      expect(await ready()).toEqual([503, 'the file of the database is gone'])
      copyFileSync(`${file}.away`, file)
      expect(await ready()).toEqual([503, 'the file of the database was replaced'])
      renameSync(`${file}.away`, file)
      expect(await ready()).toEqual([200, 'ready'])
      chmodSync(file, 0o400)
      expect(await ready()).toEqual([503, 'the file of the database is read-only'])
      chmodSync(file, 0o600)
      expect(await ready()).toEqual([200, 'ready'])
    })
  },
  ['file'],
)

onEachEngine(
  'a database without a file of ours',
  (open) => {
    test('has no such problem', async () => expect(await sqliteFileProblem(await open())).toBeNull())
  },
  ['memory', 'postgresql'],
)
