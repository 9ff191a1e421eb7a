import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type ZipEntry, zipOf } from '@/lib/testing/zip-of'
import { beginning } from './beginning'
import { openFiles, openTogether } from './open-files'
import type { SourceFiles } from './source'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'confab-open-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function put(name: string, content: string | Uint8Array): Promise<string> {
  const place = path.join(folder, name)
  await mkdir(path.dirname(place), { recursive: true })
  await writeFile(place, content)
  return place
}

const zipped = async (files: Parameters<typeof zipOf>[0], options?: Parameters<typeof zipOf>[1]) =>
  openFiles(await put('export.zip', zipOf(files, options)))

async function text(files: SourceFiles, name: string): Promise<string> {
  const parts: Uint8Array[] = []
  for await (const part of await files.open(name)) parts.push(part)
  return Buffer.concat(parts).toString()
}

const names = (files: SourceFiles) => files.entries.map(({ name }) => name)

test('a file, a folder and an archive are opened alike', async () => {
  const single = await openFiles(await put('chat.txt', 'hello'))
  expect([names(single), single.entries[0]?.size, await text(single, 'chat.txt')]).toEqual([['chat.txt'], 5, 'hello'])
  await put('all/b/2.json', '2')
  await put('all/b.json', '1')
  await put('all/.hidden', 'x')
  const all = await openFiles(path.join(folder, 'all'))
  expect([names(all), await text(all, 'b/2.json')]).toEqual([['b.json', 'b/2.json'], '2'])
  const zip = await zipped({ 'b.json': '1', 'b/': '', 'b/2.json': 'two '.repeat(50_000), '.DS_Store': 'x' })
  expect(names(zip)).toEqual(['b.json', 'b/2.json'])
  expect(await text(zip, 'b/2.json')).toBe('two '.repeat(50_000))
  expect(await beginning(zip, 'b/2.json', 6)).toBe('two tw')
  expect(zip.refused).toEqual([])
  zip.close()
  const pieces = await openTogether([path.join(folder, 'all/b.json'), path.join(folder, 'chat.txt')])
  expect([names(pieces), pieces.path, await text(pieces, 'all/b.json')]).toEqual([
    ['all/b.json', 'chat.txt'],
    folder,
    '1',
  ])
})

test('an archive of one folder is seen through, however deep, and what a Mac adds is left out', async () => {
  const zip = await zipped({ 'my/export/a.json': '1', 'my/export/room/b.json': '2', '__MACOSX/my/._a.json': 'x' })
  expect([names(zip), await text(zip, 'room/b.json')]).toEqual([['a.json', 'room/b.json'], '2'])
  zip.close()
})

test('archives inside are files like any other', async () => {
  const zip = await zipped({ 'inner.zip': zipOf({ 'a.json': '1' }), 'b.json': '2' })
  expect(names(zip)).toEqual(['inner.zip', 'b.json'])
  zip.close()
})

test.each([
  ['climbs', [{ name: '../../etc/passwd', content: 'x' }]],
  ['climbs in the middle', [{ name: 'a/../../b', content: 'x' }]],
  ['climbs with the slashes of Windows', [{ name: '..\\..\\b', content: 'x' }]],
  ['begins at the root', [{ name: '/etc/passwd', content: 'x' }]],
  ['names a drive', [{ name: 'C:\\windows\\x', content: 'x' }]],
  [
    'holds one piece of data twice',
    [
      { name: 'a', content: 'x'.repeat(999) },
      { name: 'b', content: 'x'.repeat(999), lies: { offset: 0 } },
    ],
  ],
] satisfies [string, ZipEntry[]][])('an archive that %s is refused whole', async (_, entries) => {
  await expect(zipped([{ name: 'good.json', content: '1' }, ...entries])).rejects.toMatchObject({ code: 'invalid' })
})

test('no archive, half an archive and a list that is longer than the archive are refused', async () => {
  const whole = zipOf({ 'a.json': 'x'.repeat(5000) })
  for (const bytes of [Buffer.from('PK\u0003\u0004 and no more'), whole.subarray(0, whole.length - 40)]) {
    await expect(openFiles(await put('export.zip', bytes))).rejects.toMatchObject({ code: 'invalid' })
  }
  await expect(zipped({ 'a.json': '1' }, { count: 60_000 })).rejects.toMatchObject({ code: 'invalid' })
  await expect(openFiles(path.join(folder, 'nothing'))).rejects.toMatchObject({ code: 'invalid' })
})

test('a file that lies about itself is refused by name, the others are read', async () => {
  const zeros = Buffer.alloc(20 * 1024 * 1024)
  const zip = await zipped([
    { name: 'good.json', content: 'good' },
    { name: 'good.json', content: 'again' },
    { name: 'link', content: '/etc/passwd', lies: { attributes: 0o120777 * 65_536 } },
    { name: 'locked', content: 'x', lies: { flags: 1 } },
    { name: 'odd', content: 'x', lies: { method: 12 } },
    { name: 'bomb', content: zeros },
  ])
  expect(names(zip)).toEqual(['good.json'])
  expect(await text(zip, 'good.json')).toBe('good')
  expect(zip.refused).toEqual([
    { name: 'good.json', reason: 'another file in the archive has the same name' },
    { name: 'link', reason: 'a link, which is not followed' },
    { name: 'locked', reason: 'encrypted' },
    { name: 'odd', reason: 'packed by method 12, which is not supported' },
    { name: 'bomb', reason: 'would become more than 200 times as large' },
  ])
  zip.close()
})

test('a file that turns out to be damaged ends there, once and with a reason', async () => {
  const content = Array.from({ length: 9000 }, (_, n) => `line ${n * 7919}\n`).join('')
  const zip = await zipped([
    { name: 'sum', content, lies: { sum: 12 } },
    { name: 'short', content, lies: { size: content.length - 10 } },
    { name: 'long', content, lies: { size: content.length + 10 } },
    { name: 'good', content },
  ])
  expect(await text(zip, 'sum')).toBe(content)
  expect(await text(zip, 'sum')).toBe(content)
  expect(content.startsWith(await text(zip, 'short'))).toBe(true)
  expect(await text(zip, 'long')).toBe(content)
  expect(await text(zip, 'good')).toBe(content)
  expect(zip.refused.map(({ name }) => name)).toEqual(['sum', 'short', 'long'])
  expect(zip.refused[0]?.reason).toBe('damaged: its checksum does not match')
  zip.close()
  const bytes = zipOf({ 'a.json': content })
  bytes.fill(0xff, 300, 900)
  const broken = await openFiles(await put('broken.zip', bytes))
  expect(content.startsWith(await text(broken, 'a.json'))).toBe(true)
  expect(broken.refused).toMatchObject([{ name: 'a.json' }])
  broken.close()
})

test('links in a folder are not followed', async () => {
  await put('secret.txt', 'secret')
  await put('all/a.txt', 'a')
  await symlink(path.join(folder, 'secret.txt'), path.join(folder, 'all/link.txt'))
  await symlink(folder, path.join(folder, 'all/up'))
  const all = await openFiles(path.join(folder, 'all'))
  expect(names(all)).toEqual(['a.txt'])
  expect(all.refused.map(({ name, reason }) => [name, reason])).toEqual([
    ['link.txt', 'a link, which is not followed'],
    ['up', 'a link, which is not followed'],
  ])
})
