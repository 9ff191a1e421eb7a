import { afterAll, afterEach, beforeEach, describe, inject, test } from 'vitest'
import type { Database } from '@/lib/core/database'
import { ENGINE_NAMES, isEngineWanted, TEST_ENGINES, type TestEngine } from './engines'
import { type FreshDatabase, freshDatabase } from './fresh-database'

/** A fresh, migrated database, closed and removed after the test (opened in beforeAll: after the suite). */
export type Open = () => Promise<Database>

/**
 * One suite on every engine. `engines` narrows it: tests that open a second handle on `db.url` leave out memory.
 *
 *     onEachEngine('sending', (open) => {
 *       test('numbers have no gap', async () => {
 *         const db = await open()
 */
export function onEachEngine(
  name: string,
  suite: (open: Open, engine: TestEngine) => void,
  engines: TestEngine[] = TEST_ENGINES,
): void {
  const wanted = engines.filter(isEngineWanted)
  // A file without any test counts as broken.
  if (wanted.length === 0) test(name, ({ skip }) => skip('TEST_ENGINES leaves it out'))
  for (const engine of wanted) {
    const title = `${name} (${ENGINE_NAMES[engine]})`
    const { postgresql } = inject('templates')
    if (engine === 'postgresql' && 'missing' in postgresql) test(title, ({ skip }) => skip(postgresql.missing))
    else describe(title, () => suite(openIn(engine), engine))
  }
}

function openIn(engine: TestEngine): Open {
  const ofSuite: FreshDatabase[] = []
  const ofTest: FreshDatabase[] = []
  let isInTest = false
  beforeEach(() => {
    isInTest = true
  })
  afterEach(async () => {
    isInTest = false
    await removeAll(ofTest)
  })
  afterAll(() => removeAll(ofSuite))
  return async () => {
    const fresh = await freshDatabase(engine)
    const owner = isInTest ? ofTest : ofSuite
    owner.push(fresh)
    return fresh.db
  }
}

async function removeAll(list: FreshDatabase[]): Promise<void> {
  for (const { remove } of list.splice(0)) await remove()
}
