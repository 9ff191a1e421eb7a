import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { env } from '@/lib/core/env'
import { newId } from '@/lib/core/ids'
import { createPerson } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { changeJob } from './change-job'
import { OPEN_JOBS_MAX } from './constants'
import { createJob } from './create-job'
import { getJob } from './get-job'
import { jobFolder } from './job-files'
import { listJobs } from './list-jobs'
import { reportFile } from './report-file'
import { startImports, stopImports } from './run-jobs'
import type { ImportKind, JobDetail } from './schema'
import { takePiece } from './take-piece'
import { tidyJobs } from './tidy-jobs'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'confab-jobs-'))
  mkdirSync(env().dataDir, { recursive: true })
  env().IMPORT_FOLDERS = folder
})
afterEach(() => {
  env().IMPORT_FOLDERS = undefined
  rmSync(folder, { recursive: true, force: true })
})

const LOG =
  '[10:00] <ann> good morning\n[10:01] <ben> hello ann\n[10:02] === cem [x@y] has joined #harbour\nwhat is this\n'
/** Its times name no zone. */
const CHOICES = { zone: 'UTC', dates: null, me: null, format: null, people: {} }
const NAME = '2020-03-01.harbour.txt'

const parts = async function* (...texts: (string | Buffer)[]) {
  for (const text of texts) yield Buffer.from(text)
}

async function upload(db: Database, actor: Actor, kind: ImportKind, files: Record<string, string>) {
  const given = Object.entries(files).map(([name, text]) => ({ name, size: Buffer.byteLength(text) }))
  const job = await createJob(db, actor, { kind, files: given })
  for (const [index, text] of Object.values(files).entries()) {
    await takePiece(db, actor, job.id, index + 1, { offset: 0, parts: parts(text) })
  }
  await changeJob(db, actor, job.id, { action: 'check' })
  return job.id
}

async function until(db: Database, actor: Actor, id: string, state: JobDetail['state']): Promise<JobDetail> {
  for (let tries = 0; tries < 600; tries++) {
    const job = await getJob(db, actor, id)
    if (job.state === state) return job
    if (job.state === 'failed') throw new Error(job.problem ?? 'failed')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`It never was ${state}.`)
}

const chat = (id: string, text: string) => ({
  id,
  conversation_id: id,
  title: 'Tides',
  create_time: 1_700_000_000,
  update_time: 1_700_000_100,
  current_node: 'b',
  mapping: {
    root: { id: 'root', message: null, parent: null, children: ['a'] },
    a: { id: 'a', parent: 'root', children: ['b'], message: said('a', 'user', text) },
    b: { id: 'b', parent: 'a', children: [], message: said('b', 'assistant', 'The moon.') },
  },
})
const said = (id: string, role: string, text: string) => ({
  ...{ id, author: { role, name: null, metadata: {} }, create_time: 1_700_000_000 + (role === 'user' ? 1 : 2) },
  ...{ content: { content_type: 'text', parts: [text] }, status: 'finished_successfully', weight: 1, metadata: {} },
})
const conversations = (text: string) => JSON.stringify([chat('c-1', text)])

onEachEngine('imports as jobs', (open) => {
  const place = async () => {
    const db = await open()
    const admin = await createPerson(db, { role: 'owner' })
    return { db, admin }
  }

  test('files come in piece by piece, from where the server is, each byte once', async () => {
    const { db, admin } = await place()
    const job = await createJob(db, admin, { kind: 'all', files: [{ name: '../a/b.txt', size: 10 }] })
    const send = (offset: number, text: string, sha256?: string) =>
      takePiece(db, admin, job.id, 1, { offset, sha256, parts: parts(...text) })
    expect(await send(0, 'hello')).toEqual({ received: 5 })
    await expect(send(0, 'hello')).rejects.toMatchObject({ code: 'conflict', limit: 5 })
    await expect(send(7, 'x')).rejects.toMatchObject({ code: 'conflict', limit: 5 })
    await expect(send(5, 'worlds!')).rejects.toMatchObject({ code: 'invalid' })
    const digest = createHash('sha256').update('world').digest('hex')
    await expect(send(5, 'worlt', digest)).rejects.toMatchObject({ code: 'invalid' })
    const broken = async function* () {
      yield Buffer.from('wo')
      throw new Error('cut off')
    }
    await expect(takePiece(db, admin, job.id, 1, { offset: 5, parts: broken() })).rejects.toThrow('cut off')
    await expect(changeJob(db, admin, job.id, { action: 'check' })).rejects.toMatchObject({ code: 'conflict' })
    expect(await send(5, 'world', digest)).toEqual({ received: 10 })
    const { files } = await getJob(db, admin, job.id)
    expect(files).toEqual([{ number: 1, name: expect.not.stringContaining('..'), size: 10, received: 10 }])
    expect(readFileSync(path.join(jobFolder(job.id), files[0]?.name ?? ''), 'utf8')).toBe('helloworld')
    await changeJob(db, admin, job.id, { action: 'cancel' })
    expect(existsSync(jobFolder(job.id))).toBe(false)
    await expect(send(10, '')).rejects.toMatchObject({ code: 'conflict' })
  })

  test('nothing is stored before it is asked for; the report accounts for every record', async () => {
    const { db, admin } = await place()
    startImports(db)
    try {
      const id = await upload(db, admin, 'all', { [NAME]: LOG })
      const ready = await until(db, admin, id, 'ready')
      expect(ready.survey?.total).toMatchObject({ imported: 2 })
      expect(ready.survey?.rooms).toMatchObject([
        {
          name: 'harbour',
          roomId: null,
          isNew: true,
          from: '2020-03-01T10:00:00.000Z',
          to: '2020-03-01T10:01:00.000Z',
        },
      ])
      expect(await db.prisma.message.count({ where: { isImported: true } })).toBe(0)
      expect(ready.survey?.questions).toMatchObject([{ about: 'zone' }])
      await expect(changeJob(db, admin, id, { action: 'start' })).rejects.toMatchObject({
        code: 'invalid',
        field: 'zone',
      })
      await changeJob(db, admin, id, { action: 'start', choices: CHOICES })
      const done = await until(db, admin, id, 'done')
      const { read, ...outcomes } = done.report?.total ?? { read: -1 }
      expect(Object.values(outcomes).reduce((sum, count) => sum + count, 0)).toBe(read)
      expect(done.report?.total).toMatchObject({ imported: 2 })
      expect(done.report?.files).toMatchObject([{ path: NAME, sha256: createHash('sha256').update(LOG).digest('hex') }])
      expect(await db.prisma.message.count({ where: { isImported: true } })).toBe(
        2 + (outcomes as { kept: number }).kept,
      )
      await stopImports(db)
      expect(existsSync(jobFolder(id))).toBe(false)
      const file = await reportFile(db, admin, id, 'csv')
      const { value } = await file.pieces.next()
      expect(value).toContain('path,sha256,format,kind,read,imported')
      expect(value).toContain(NAME)
    } finally {
      await stopImports(db)
    }
  })

  test('files in which there is nothing end as failed, and say so', async () => {
    const { db, admin } = await place()
    startImports(db)
    try {
      const id = await upload(db, admin, 'all', { 'holiday.xyz': 'no log at all' })
      const { survey } = await until(db, admin, id, 'ready')
      expect(survey?.total).toMatchObject({ read: 1, refused: 1 })
      await changeJob(db, admin, id, { action: 'start' })
      await expect(until(db, admin, id, 'done')).rejects.toThrow('Nothing was imported.')
      expect((await getJob(db, admin, id)).report?.total).toMatchObject({ read: 1, refused: 1 })
    } finally {
      await stopImports(db)
    }
  })

  test('work that a process left behind is taken up, without doubles', async () => {
    const { db, admin } = await place()
    const id = await upload(db, admin, 'all', { [NAME]: LOG })
    const long = new Date(Date.now() - 3600_000)
    // As a process leaves it that was killed.
    await db.prisma.importJob.update({
      where: { id },
      data: { state: 'importing', holder: newId(), beatAt: long, choices: JSON.stringify(CHOICES) },
    })
    startImports(db)
    try {
      expect((await until(db, admin, id, 'done')).report?.total).toMatchObject({ imported: 2 })
      const again = await upload(db, admin, 'all', { [NAME]: LOG })
      await until(db, admin, again, 'ready')
      await changeJob(db, admin, again, { action: 'start', choices: CHOICES })
      const { report, hasImported } = await until(db, admin, again, 'done')
      expect([report?.total, hasImported]).toMatchObject([{ imported: 0, present: 2 + 1 }, true])
      // What it brought goes again, as if it had never come.
      for (const one of [again, id]) {
        await changeJob(db, admin, one, { action: 'undo' })
        await until(db, admin, one, 'undone')
      }
      expect(await db.prisma.message.count({ where: { isImported: true, deletedAt: null } })).toBe(0)
      await expect(changeJob(db, admin, id, { action: 'undo' })).rejects.toMatchObject({ code: 'conflict' })
    } finally {
      await stopImports(db)
    }
  })

  test('what is paused waits, goes on, and can be cancelled', async () => {
    const { db, admin } = await place()
    const id = await upload(db, admin, 'all', { [NAME]: LOG })
    await db.prisma.importJob.update({ where: { id }, data: { state: 'importing', choices: JSON.stringify(CHOICES) } })
    await changeJob(db, admin, id, { action: 'pause' })
    startImports(db)
    try {
      await expect(changeJob(db, admin, id, { action: 'start' })).rejects.toMatchObject({ code: 'conflict' })
      expect((await getJob(db, admin, id)).state).toBe('paused')
      await changeJob(db, admin, id, { action: 'resume' })
      await until(db, admin, id, 'done')
      await expect(changeJob(db, admin, id, { action: 'cancel' })).rejects.toMatchObject({ code: 'conflict' })
    } finally {
      await stopImports(db)
    }
  })

  test('a path is one below the folders the operator named, links followed', async () => {
    const { db, admin } = await place()
    writeFileSync(path.join(folder, NAME), LOG)
    const outside = mkdtempSync(path.join(tmpdir(), 'confab-outside-'))
    writeFileSync(path.join(outside, NAME), LOG)
    symlinkSync(outside, path.join(folder, 'way-out'))
    const at = (given: string) => createJob(db, admin, { kind: 'all', path: given })
    const refused = { code: 'invalid', field: 'path' }
    for (const given of [path.join(outside, NAME), `${folder}/../${path.basename(outside)}/${NAME}`, '/etc/passwd'])
      await expect(at(given)).rejects.toMatchObject(refused)
    await expect(at(path.join(folder, 'way-out', NAME))).rejects.toMatchObject(refused)
    await expect(at(path.join(folder, 'nothing.txt'))).rejects.toMatchObject(refused)
    await expect(createJob(db, admin, { kind: 'own', path: path.join(folder, NAME) })).rejects.toMatchObject(refused)
    const job = await at(path.join(folder, NAME))
    expect(job.state).toBe('checking')
    startImports(db)
    try {
      expect((await until(db, admin, job.id, 'ready')).survey?.total).toMatchObject({ imported: 2 })
    } finally {
      await stopImports(db)
      rmSync(outside, { recursive: true })
    }
    expect(existsSync(path.join(folder, NAME))).toBe(true)
  })

  test('people import for themselves only, and see nobody else’s imports', async () => {
    const { db, admin } = await place()
    const ann = await createPerson(db)
    const file = { name: NAME, size: 1 }
    await expect(createJob(db, ann, { kind: 'all', files: [file] })).rejects.toMatchObject({ code: 'not_found' })
    const token = { id: newId(), scopes: ['admin' as const], roomIds: null }
    const scripted = { ...admin, token } as Actor
    await expect(createJob(db, scripted, { kind: 'all', files: [file] })).rejects.toMatchObject({ code: 'not_found' })
    const job = await createJob(db, admin, { kind: 'all', files: [file] })
    for (const other of [ann, scripted]) {
      await expect(getJob(db, other, job.id)).rejects.toMatchObject({ code: 'not_found' })
      await expect(changeJob(db, other, job.id, { action: 'cancel' })).rejects.toMatchObject({ code: 'not_found' })
      const piece = { offset: 0, parts: parts('x') }
      await expect(takePiece(db, other, job.id, 1, piece)).rejects.toMatchObject({ code: 'not_found' })
    }
    expect((await listJobs(db, ann, 'all')).jobs).toEqual([])
    expect((await listJobs(db, admin, 'all')).jobs).toHaveLength(1)
    // Whoever no longer runs the server no longer imports.
    await db.prisma.user.update({ where: { actorId: admin.id }, data: { role: 'member' } })
    await expect(getJob(db, { ...admin, role: 'member' }, job.id)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('own chats become rooms of the importer alone; the file of somebody else never reaches theirs', async () => {
    const { db } = await place()
    const [ann, ben] = [await createPerson(db), await createPerson(db)]
    startImports(db)
    try {
      const bring = async (actor: Actor, files: Record<string, string>) => {
        const id = await upload(db, actor, 'own', files)
        const { choices } = await until(db, actor, id, 'ready')
        // Words in the mouth of somebody else are asked for, in vain.
        const people = { 'chatgpt\nme': ben.id, 'chatgpt\nchatgpt': ben.id }
        await changeJob(db, actor, id, { action: 'start', choices: { ...choices, people } })
        return await until(db, actor, id, 'done')
      }
      const first = await bring(ann, { 'conversations.json': conversations('What makes the tides?') })
      expect(first.report?.rooms).toMatchObject([{ kind: 'direct', isNew: true, imported: 2 }])
      const [room] = first.report?.rooms ?? []
      const second = await bring(ben, { 'conversations.json': conversations('Forged.') })
      expect(second.report?.rooms).toMatchObject([{ isNew: true, imported: 2 }])
      expect(second.report?.rooms[0]?.roomId).not.toBe(room?.roomId)
      const members = await db.prisma.membership.findMany({
        where: { roomId: room?.roomId ?? '' },
        include: { actor: true },
      })
      expect(members.map(({ actorId, actor }) => (actor.kind === 'agent' ? 'agent' : actorId)).sort()).toEqual(
        [ann.id, 'agent'].sort(),
      )
      const texts = await db.prisma.message.findMany({ where: { roomId: room?.roomId ?? '' }, orderBy: { seq: 'asc' } })
      expect(texts.map(({ content, authorId }) => [content, authorId === ann.id])).toEqual([
        ['What makes the tides?', true],
        ['The moon.', false],
      ])
      const logs = await upload(db, ann, 'own', { [NAME]: LOG })
      expect((await until(db, ann, logs, 'ready')).survey?.total).toMatchObject({ imported: 0, kept: 0 })
      expect(await db.prisma.message.count({ where: { authorId: ben.id } })).toBe(1)
    } finally {
      await stopImports(db)
    }
  })

  test('imports of one person that have not ended are few; unfinished ones end by themselves', async () => {
    const { db, admin } = await place()
    const begin = () => createJob(db, admin, { kind: 'all', files: [{ name: 'a.txt', size: 3 }] })
    const job = await begin()
    await takePiece(db, admin, job.id, 1, { offset: 0, parts: parts('abc') })
    for (let made = 1; made < OPEN_JOBS_MAX; made++) await begin()
    await expect(begin()).rejects.toMatchObject({ code: 'rate_limited' })
    expect(existsSync(jobFolder(job.id))).toBe(true)
    await tidyJobs(db, new Date(Date.now() + 25 * 3600_000))
    expect((await getJob(db, admin, job.id)).state).toBe('cancelled')
    expect(existsSync(jobFolder(job.id))).toBe(false)
    await begin()
  })
})
