import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { zipOf } from '@/lib/testing/zip-of'
import { findExports } from './find-exports'
import { closeAll, openSources } from './open-sources'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'confab-sources-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function put(name: string, content: string | Uint8Array): Promise<string> {
  const place = path.join(folder, name)
  await mkdir(path.dirname(place), { recursive: true })
  await writeFile(place, content)
  return place
}

const SLACK = {
  'users.json': JSON.stringify([{ id: 'U1', name: 'ann', profile: { real_name: 'Ann' } }]),
  'channels.json': JSON.stringify([{ id: 'C1', name: 'general', members: ['U1'] }]),
  'general/2020-01-01.json': JSON.stringify([{ type: 'message', user: 'U1', text: 'hello', ts: '1577880000.000100' }]),
}

async function formats(places: string[], format?: string) {
  const sources = await openSources(places, format ?? null)
  closeAll(sources)
  return sources.map(({ reader, files }) => [reader.format, files.entries.length])
}

test('an export is one source as a folder, as an archive, and beside others in a folder', async () => {
  for (const [name, content] of Object.entries(SLACK)) await put(`all/slack/${name}`, content)
  const zip = await put('all/old.zip', zipOf(SLACK))
  await put('all/notes.bin', '\u0001\u0002')
  expect(await formats([path.join(folder, 'all/slack')])).toEqual([['slack', 3]])
  expect(await formats([zip])).toEqual([['slack', 3]])
  expect(await formats([path.join(folder, 'all')])).toEqual([
    ['slack', 3],
    ['slack', 3],
    ['unknown', 1],
  ])
})

test('loose files of one format are read together, each once', async () => {
  const logs = await Promise.all(
    ['2009-03-01.txt', '2009-03-02.txt'].map((name) => put(name, '[10:00] <ada> hi\n[10:01] <bob> hello\n')),
  )
  expect(await formats([...logs, logs[0] ?? ''])).toEqual([['irc', 2]])
})

test('a format can be named, and one that is not there is refused with the list of those that are', async () => {
  const file = await put('x.txt', 'nothing anybody knows')
  expect(await formats([file])).toEqual([['unknown', 1]])
  expect(await formats([file], 'slack')).toEqual([['slack', 1]])
  await expect(openSources([file], 'pigeon')).rejects.toThrow(/no format pigeon\. The formats are: .*slack/)
  await expect(openSources([path.join(folder, 'nothing')])).rejects.toMatchObject({ code: 'invalid' })
})

test('rooms this program exported are told from everything else', async () => {
  const room = await put('mixed/room.jsonl', '{"confab":"room-export","version":2}\n')
  const other = await put('mixed/2009-03-01.txt', '[10:00] <ada> hi\n')
  expect(await findExports([path.join(folder, 'mixed'), room])).toEqual({ exports: [room], others: [other] })
  await put('logs/2009-03-01.txt', '[10:00] <ada> hi\n')
  const logs = path.join(folder, 'logs')
  expect(await findExports([logs])).toEqual({ exports: [], others: [logs] })
  expect(await findExports([room], 'slack')).toEqual({ exports: [], others: [room] })
})
