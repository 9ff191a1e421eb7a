import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { createPerson } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { findSources } from '../../find-sources'
import { importSource } from '../../import-source'
import { importSources } from '../../import-sources'
import { NO_CHOICES } from '../check-reader'
import { openFiles } from '../open-files'
import { DIALECTS } from './dialects'
import { ircReader } from './irc-reader'

const DAYS: Record<string, string[]> = {
  '2009-03-01.a.txt': [
    '=== Ada [host]  has joined #Lab',
    '[23:58] <Ada> *first*',
    '[23:59] <@ada> second',
    '[00:01]  * bob waves',
  ],
  '2009-03-02.b.txt': [
    '=== bob is now known as bob_',
    '[08:00] <bob_> third',
    '[08:00] -ada:#lab- notice',
    '[08:01] <ada>',
  ],
}

onEachEngine('logs by day', (open) => {
  test('that were imported by an earlier version are all there, and so are their people', async () => {
    const db = await open()
    const owner = await createPerson(db, { role: 'owner' })
    const folder = await mkdtemp(path.join(tmpdir(), 'confab-irc-'))
    try {
      for (const [name, lines] of Object.entries(DAYS)) await writeFile(path.join(folder, name), lines.join('\n'))
      const { sources } = await findSources(Object.keys(DAYS).map((name) => path.join(folder, name)))
      const [former] = sources
      if (!former) throw new Error('no source')
      const none = () => undefined
      const before = await importSource(db, owner, former, { onProgress: none, onRefused: none, onWarning: none })
      const people = await db.prisma.actor.count()

      const [dialect] = DIALECTS
      if (!dialect) throw new Error('no dialect')
      const files = await openFiles(folder)
      const report = await importSources(db, owner, [{ reader: ircReader(dialect), files }], { choices: NO_CHOICES })
      expect(before).toMatchObject({ added: 6, roomName: 'lab' })
      expect(report.total).toMatchObject({ imported: 0, present: 6, kept: 0, refused: 0 })
      expect(report.rooms).toMatchObject([{ name: 'lab', isNew: false }])
      expect(await db.prisma.actor.count()).toBe(people)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })
})
