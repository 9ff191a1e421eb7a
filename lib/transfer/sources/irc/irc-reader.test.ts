import { createReadStream, existsSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkReader, filesOf, NO_CHOICES } from '../check-reader'
import type { SourceFiles, SourceMessage } from '../source'
import { DIALECTS } from './dialects'
import { ircReader } from './irc-reader'

const READERS = DIALECTS.map(ircReader)
const UBUNTU = path.join(import.meta.dirname, '../../../../../shared/data/ubuntu-irc')

/** What one evening is in the log of each client. */
const LOGS: Record<string, { name: string; lines: string[] }> = {
  irssi: {
    name: 'net/#lab.log',
    lines: [
      '--- Log opened Sat Mar 02 21:00:00 2013',
      '21:00 -!- Ada [~ada@host.example] has joined #lab',
      '21:01 <@Ada> hello there',
      '21:01  * Ada waves',
      '21:02 -!- mode/#lab [+o bob] by Ada',
      '21:03 -!- Ada is now known as Ada_away',
      '21:04 < Ada_away> still me',
      '21:05 -!- Ada_away changed the topic of #lab to: Tea',
      '21:06 -bob:#lab- hear this',
      '21:07 -!- bob was kicked from #lab by Ada_away [noise]',
      '--- Day changed Sun Mar 03 2013',
      '00:01 -!- Ada_away [~ada@host.example] has quit [Quit: night]',
      '--- Log closed Sun Mar 03 00:02:00 2013',
    ],
  },
  weechat: {
    name: 'irc.net.#lab.weechatlog',
    lines: [
      '2013-03-02 21:00:00\t-->\tAda (~ada@host.example) has joined #lab',
      '2013-03-02 21:01:00\t@Ada\thello there',
      '2013-03-02 21:01:10\t *\tAda waves',
      '2013-03-02 21:02:00\t--\tMode #lab [+o bob] by Ada',
      '2013-03-02 21:03:00\t--\tAda is now known as Ada_away',
      '2013-03-02 21:04:00\tAda_away\tstill me',
      '2013-03-02 21:05:00\t--\tAda_away has changed topic for #lab from "x" to "Tea"',
      '2013-03-02 21:06:00\t--\tNotice(bob): hear this',
      '2013-03-02 21:07:00\t<--\tAda_away has kicked bob (noise)',
      '2013-03-03 00:01:00\t<--\tAda_away (~ada@host.example) has quit (Quit: night)',
    ],
  },
  znc: {
    name: 'net/#lab/2013-03-02.log',
    lines: [
      '[21:00:00] *** Joins: Ada (~ada@host.example)',
      '[21:01:00] <Ada> hello there',
      '[21:01:10] * Ada waves',
      '[21:02:00] *** Ada sets mode: +o bob',
      '[21:03:00] *** Ada is now known as Ada_away',
      '[21:04:00] <Ada_away> still me',
      "[21:05:00] *** Ada_away changes topic to 'Tea'",
      '[21:06:00] -bob- hear this',
      '[21:07:00] *** bob was kicked by Ada_away (noise)',
      '[21:08:00] *** Quits: Ada_away (~ada@host.example) (Quit: night)',
    ],
  },
  hexchat: {
    name: 'net-#lab.log',
    lines: [
      '**** BEGIN LOGGING AT Sat Mar  2 21:00:00 2013',
      '',
      'Mar 02 21:00:00 *\tAda (~ada@host.example) has joined #lab',
      'Mar 02 21:01:00 <@Ada>\thello there',
      'Mar 02 21:01:10 *\tAda waves',
      'Mar 02 21:02:00 *\tAda gives channel operator status to bob',
      'Mar 02 21:03:00 *\tAda is now known as Ada_away',
      'Mar 02 21:04:00 <Ada_away>\tstill me',
      'Mar 02 21:05:00 *\tAda_away has changed the topic to: Tea',
      'Mar 02 21:06:00 -bob-\thear this',
      'Mar 02 21:07:00 *\tAda_away has kicked bob from #lab (noise)',
      'Mar 03 00:01:00 *\tAda_away has quit (Quit: night)',
      '**** ENDING LOGGING AT Sun Mar  3 00:02:00 2013',
    ],
  },
  mirc: {
    name: '#lab.log',
    lines: [
      'Session Start: Sat Mar 02 21:00:00 2013',
      'Session Ident: #lab',
      '\u000303[21:00] * Ada (~ada@host.example) has joined #lab',
      '[21:01] <@Ada> hello there',
      '[21:01] * Ada waves',
      '[21:02] * Ada sets mode: +o bob',
      '[21:03] * Ada is now known as Ada_away',
      '[21:04] <Ada_away> still me',
      "[21:05] * Ada_away changes topic to 'Tea'",
      '[21:06] -bob:#lab- hear this',
      '[21:07] * bob was kicked by Ada_away (noise)',
      'Session Time: Sun Mar 03 00:00:00 2013',
      '[00:01] * Ada_away (~ada@host.example) Quit (Quit: night)',
      'Session Close: Sun Mar 03 00:02:00 2013',
    ],
  },
  textual: {
    name: 'Channels/#lab/2013-03-02.txt',
    lines: [
      '[2013-03-02T21:00:00+0000] Ada (~ada@host.example) joined the channel',
      '[2013-03-02T21:01:00+0000] <@Ada> hello there',
      '[2013-03-02T22:01:10+0100] • Ada: waves',
      '[2013-03-02T21:02:00+0000] Ada sets mode +o bob',
      '[2013-03-02T21:03:00+0000] Ada is now known as Ada_away',
      '[2013-03-02T21:04:00+0000] <Ada_away> still me',
      '[2013-03-02T21:05:00+0000] Ada_away changed the topic to Tea',
      '[2013-03-02T21:06:00+0000] -bob- hear this',
      '[2013-03-02T21:07:00+0000] Ada_away kicked bob from the channel (noise)',
      '[2013-03-02T21:08:00+0000] Ada_away (~ada@host.example) left IRC (Quit: night)',
    ],
  },
  thelounge: {
    name: 'ada/net-1234/#lab.log',
    lines: [
      '[2013-03-02T21:00:00.000Z] *** Ada (~ada@host.example) joined',
      '[2013-03-02T21:01:00.000Z] <@Ada> hello there',
      '[2013-03-02T21:01:10.000Z] * @Ada waves',
      '[2013-03-02T21:02:00.000Z] *** Ada set mode +o bob',
      '[2013-03-02T21:03:00.000Z] *** Ada changed nick to Ada_away',
      '[2013-03-02T21:04:00.000Z] <Ada_away> still me',
      "[2013-03-02T21:05:00.000Z] *** Ada_away changed topic to 'Tea'",
      '[2013-03-02T21:06:00.000Z] -bob- hear this',
      '[2013-03-02T21:07:00.000Z] *** bob was kicked by Ada_away (noise)',
      '[2013-03-02T21:08:00.000Z] *** Ada_away (~ada@host.example) quit (Quit: night)',
    ],
  },
  eggdrop: {
    name: 'lab.log.02Mar2013',
    lines: [
      '[00:00] --- Sat Mar  2 2013',
      '[21:00] Ada (~ada@host.example) joined #lab.',
      '[21:01] <Ada> hello there',
      '[21:01] Action: Ada waves',
      "[21:02] #lab: mode change '+o bob' by Ada!~ada@host.example",
      '[21:03] Nick change: Ada -> Ada_away',
      '[21:04] <Ada_away> still me',
      '[21:05] Topic changed on #lab by Ada_away!~ada@host.example: Tea',
      '[21:06] -bob:#lab- hear this',
      '[21:07] bob kicked from #lab by Ada_away: noise',
      '[00:00] --- Sun Mar  3 2013',
      '[00:01] Ada_away (~ada@host.example) left irc: Quit: night',
    ],
  },
  supybot: {
    name: '#lab/#lab.2013-03-02.log',
    lines: [
      '2013-03-02T21:00:00  *** Ada <Ada!~ada@host.example> has joined #lab',
      '2013-03-02T21:01:00  <Ada> hello there',
      '2013-03-02T21:01:10  * Ada waves',
      '2013-03-02T21:02:00  *** Ada sets mode: +o bob',
      '2013-03-02T21:03:00  *** Ada is now known as Ada_away',
      '2013-03-02T21:04:00  <Ada_away> still me',
      '2013-03-02T21:05:00  *** Ada_away changes topic to "Tea"',
      '2013-03-02T21:06:00  -bob- hear this',
      '2013-03-02T21:07:00  *** bob was kicked by Ada_away (noise)',
      '2013-03-02T21:08:00  *** Ada_away <Ada!~ada@host.example> has quit IRC (Quit: night)',
    ],
  },
  dircproxy: {
    name: '#lab',
    lines: [
      '@1362258000 -dircproxy- Ada (~ada@host.example) joined #lab',
      '@1362258060 <Ada!~ada@host.example> hello there',
      '@1362258070 [Ada!~ada@host.example] ACTION waves',
      '@1362258120 -dircproxy- Ada sets mode: +o bob',
      '@1362258180 -dircproxy- Ada is now known as Ada_away',
      '@1362258240 <Ada_away!~ada@host.example> still me',
      '@1362258300 -dircproxy- Ada_away changed topic to: Tea',
      '@1362258360 -bob!~bob@host.example- hear this',
      '@1362258420 -dircproxy- bob kicked by Ada_away: noise',
      '@1362258480 -dircproxy- Ada_away (~ada@host.example) quit: night',
    ],
  },
}
LOGS.energymech = { name: '#lab.20130302.log', lines: LOGS.znc?.lines ?? [] }

describe.each(Object.entries(LOGS))('a log of %s', (format, { name, lines }) => {
  const files = filesOf({ [name]: lines.join('\n') }, 'logs')

  test('is told from the others', async () => {
    const scores = await Promise.all(
      READERS.map(async (reader) => [reader.format, await reader.recognise(files)] as const),
    )
    const best = scores.reduce((a, b) => (b[1] > a[1] ? b : a))
    // EnergyMech writes what ZNC writes; only people can tell.
    expect(best[0]).toBe(format === 'energymech' ? 'znc' : format)
    expect(best[1]).toBeGreaterThan(0.8)
  })

  test('gives messages, actions, notices and notes, all of one person who changes the nick', async () => {
    const { entries, counts } = await checkReader(readerOf(format), files)
    expect(counts).toMatchObject({ room: 1, message: 4, note: 6, change: 0, refused: 0 })
    expect(entries[0]).toMatchObject({ what: 'room', room: { id: '#lab', name: 'lab', kind: 'open' } })
    const shown = entries.flatMap((entry) => {
      if (entry.what !== 'message' && entry.what !== 'note') return []
      const { author, at, type, text } = entry.message
      const time = at.toISOString().slice(8, 16)
      return [
        entry.what === 'note' ? `${time} ${author.id} (${entry.place.kind})` : `${time} ${author.id} ${type} ${text}`,
      ]
    })
    const end = shown.pop()
    expect(shown).toEqual([
      '02T21:00 ada (join)',
      '02T21:01 ada text hello there',
      '02T21:01 ada action waves',
      expect.stringMatching(/^02T21:02 (?:ada|bob) \(mode\)$/),
      '02T21:03 ada (nick)',
      '02T21:04 ada text still me',
      expect.stringMatching(/^02T21:05 (?:ada|\*) \(topic\)$/),
      '02T21:06 bob notice hear this',
      '02T21:07 bob (kick)',
    ])
    expect(end).toMatch(/^0[23]T\d\d:0[18] ada \(quit\)$/)
  })

  test('accounts for every line, whatever is done to it', async () => {
    const bytes = Buffer.from(lines.join('\n'))
    const change = fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 0, max: 255 }))
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 8 }), fc.nat(bytes.length), async (changes, end) => {
        const damaged = Buffer.from(bytes)
        for (const [at, byte] of changes) damaged[at] = byte
        const cut = damaged.subarray(0, end)
        const { counts } = await checkReader(readerOf(format), filesOf({ [name]: cut }))
        const sum = Object.values(counts).reduce((a, b) => a + b, 0)
        const isRead = counts.room === 1
        if (isRead) expect(sum - counts.room).toBe(filled(cut))
        else expect(sum).toBe(filled(cut) === 0 ? 0 : 1)
      }),
      { numRuns: 40 },
    )
  })
})

describe('a log', () => {
  test('gives a line the same id wherever it stands, and equal lines of a minute different ones', async () => {
    const lines = ['--- Log opened Sat Mar 02 21:00:00 2013', '21:01 <a> yes', '21:01 <a> yes', '21:02 <a> yes']
    const before = ['--- Log opened Fri Mar 01 08:00:00 2013', '08:00 <a> yes', ...lines, '21:03 <a> more']
    const [short, long] = [await messages('irssi', lines), await messages('irssi', before)]
    expect(new Set(short.map(({ id }) => id)).size).toBe(3)
    expect(long.slice(1, 4).map(({ id }) => id)).toEqual(short.map(({ id }) => id))
  })

  test('has the times of the zone it was written in, and the same ids in every zone', async () => {
    const lines = ['--- Log opened Sun Mar 31 01:00:00 2013', '01:59 <a> before', '03:00 <a> after']
    const utc = await messages('irssi', lines)
    const there = await messages('irssi', lines, 'Europe/Berlin')
    expect(there.map(({ at }) => at.toISOString())).toEqual(['2013-03-31T00:59:00.000Z', '2013-03-31T01:00:00.000Z'])
    expect(there.map(({ id }) => id)).toEqual(utc.map(({ id }) => id))
  })

  test('asks for the zone where its times have none, once', async () => {
    const asked = async (format: string, zone: string | null) =>
      (await checkReader(readerOf(format), oneFile(format), { ...NO_CHOICES, zone })).entries.filter(
        ({ what }) => what === 'question',
      )
    expect(await asked('irssi', null)).toHaveLength(1)
    expect(await asked('irssi', 'UTC')).toHaveLength(0)
    expect(await asked('textual', null)).toHaveLength(0)
    expect(await asked('dircproxy', null)).toHaveLength(0)
  })

  test.each([
    ['--- Log opened su maali 03 10:00:00 2013', '2013-03-03'],
    ['--- Log opened So Mär 03 10:00:00 2013', '2013-03-03'],
    ['--- Log opened mar abr 02 10:00:00 2013', '2013-04-02'],
    ['--- Log opened dim. mars 03 10:00:00 2013', '2013-03-03'],
  ])('says its day in other languages: %s', async (line, day) => {
    const [message] = await messages('irssi', [line, '10:00 <a> x'])
    expect(message?.at.toISOString().slice(0, 10)).toBe(day)
  })

  test('goes on after New Year where its lines have no year', async () => {
    const lines = ['**** BEGIN LOGGING AT Mon Dec 31 23:00:00 2012', 'Dec 31 23:59:00 <a>\tx', 'Jan 01 00:01:00 <a>\ty']
    expect((await messages('hexchat', lines)).map(({ at }) => at.toISOString().slice(0, 10))).toEqual([
      '2012-12-31',
      '2013-01-01',
    ])
  })

  test('holds what looks like an event as an action when a person says it', async () => {
    const lines = ['Session Start: Sat Mar 02 21:00:00 2013', '[21:00] * bob has left the building', '[21:01] <bob> x']
    expect(await messages('mirc', lines)).toMatchObject([
      { type: 'action', text: 'has left the building' },
      { text: 'x' },
    ])
  })

  test('has lines in Windows-1252 among lines in UTF-8, and no control codes', async () => {
    const bytes = Buffer.concat([
      Buffer.from('--- Log opened Sat Mar 02 21:00:00 2013\n21:00 <a> ünd\n21:01 <a> caf'),
      Buffer.from([0xe9, 0x20, 0x80]),
      Buffer.from('\n21:02 <\u000304a\u000f> \u0002bold\u0002\n'),
    ])
    const { entries } = await checkReader(readerOf('irssi'), filesOf({ '#x.log': bytes }))
    expect(texts(entries)).toEqual(['ünd', 'café €', 'bold'])
  })

  test('shows what is Markdown by chance as it was written', async () => {
    const lines = ['--- Log opened Sat Mar 02 21:00:00 2013', '21:00 <a> *x* and `y`']
    expect((await messages('irssi', lines)).map(({ text }) => text)).toEqual(['\\*x\\* and \\`y\\`'])
  })

  test('keeps apart who took over a nick, and knows who comes back to one', async () => {
    const lines = [
      '--- Log opened Sat Mar 02 21:00:00 2013',
      '21:00 <ann> 1',
      '21:00 <bob> 2',
      '21:01 -!- bob [~b@host] has quit [x]',
      '21:02 -!- ann is now known as bob',
      '21:03 <bob> 3',
      '21:04 -!- bob [~a@host] has quit [x]',
      '21:05 -!- bob_ [~b@host] has joined #lab',
      '21:06 <bob_> 4',
      '21:07 -!- bob_ is now known as bob',
      '21:08 <Bob> 5',
    ]
    const said = await messages('irssi', lines)
    expect(said.map(({ text, author }) => `${text} ${author.id}`)).toEqual([
      '1 ann',
      '2 bob',
      '3 ann',
      '4 bob_',
      '5 bob',
    ])
  })

  test('of several channels gives several rooms; one of no channel is closed', async () => {
    const contents = {
      'a/#x/2013-03-02.log': LOGS.znc?.lines.join('\n') ?? '',
      'a/ann/2013-03-02.log': '[21:00:00] <ann> psst',
    }
    const { entries } = await checkReader(readerOf('znc'), filesOf(contents))
    const rooms = entries.flatMap((entry) => (entry.what === 'room' ? [entry.room] : []))
    expect(rooms).toMatchObject([
      { id: '#x', kind: 'open' },
      { id: 'ann', kind: 'closed' },
    ])
  })

  test('says what cannot be read', async () => {
    const lines = [
      '21:00 <a> too early',
      '--- Log opened Sat Mar 02 21:00:00 2013',
      '25:00 <a> x',
      '21:00 <> x',
      'what',
      '21:01 <a> x',
    ]
    const { entries } = await checkReader(readerOf('irssi'), filesOf({ 'lab.log': lines.join('\n') }))
    expect(entries.flatMap((entry) => (entry.what === 'refused' ? [entry.reason] : []))).toEqual([
      'no date: neither in the name of the file nor in a line before',
      'no such time: 25:00',
      'not a line of an IRC log: neither message, action nor notice',
      'not a line of an IRC log: no time at its beginning',
    ])
  })
})

describe('a log by day', () => {
  const lines = [
    '=== ada [host]  has joined #Lab',
    '[23:58] <ada> first',
    '[23:59]  * ada waves',
    '=== ada is now known as eve',
    '[00:01] <eve> after midnight',
    '[00:02] -ada:#lab- notice',
    'scrambled',
  ]

  test('is read as before: lines without a time are merged, and each nick is a person', async () => {
    const { entries, counts } = await checkReader(readerOf('irc'), filesOf({ '2009-03-01.a.txt': lines.join('\n') }))
    expect(counts).toMatchObject({ room: 1, message: 4, merged: 2, refused: 1 })
    expect(entries.flatMap((entry) => (entry.what === 'message' ? [entry.message.author.id] : []))).toEqual([
      'ada',
      'ada',
      'eve',
      'ada',
    ])
    expect(entries.some(({ what }) => what === 'question')).toBe(false)
  })

  test('keeps the ids that it was imported with before', async () => {
    const said = await messages('irc', lines, null, '2009-03-01.a.txt')
    // Made by the importer that read only these logs.
    expect(said.map(({ clientId }) => clientId)).toEqual(FORMER)
    expect(said[0]).toMatchObject({ room: '#lab', author: { id: 'ada', externalSource: 'irc:#lab' } })
  })

  test('comes out whole from all of the real ones', async ({ skip }) => {
    if (!existsSync(UBUNTU)) skip(`${UBUNTU} is not there`)
    const found: Record<string, number> = {}
    for await (const entry of readerOf('irc').read(onDisk(UBUNTU, '.raw.txt'), NO_CHOICES)) {
      found[entry.what] = (found[entry.what] ?? 0) + 1
    }
    expect(found).toEqual({ room: 1, message: 196_597, merged: 23_817 })
  })
})

const FORMER = [
  'irc_eed20b44312786febcfa032971a1a6eb',
  'irc_c1a0d3b78d7d9534fbb2b5f9f448af39',
  'irc_e9fce848f6c602133c743d71c175419a',
  'irc_b6b8c1cfc6aedf11060431534f575426',
]

function readerOf(format: string) {
  const found = READERS.find((reader) => reader.format === format)
  if (!found) throw new Error(format)
  return found
}

function oneFile(format: string): SourceFiles {
  const { name, lines } = LOGS[format] ?? { name: '', lines: [] }
  return filesOf({ [name]: lines.join('\n') })
}

async function messages(
  format: string,
  lines: string[],
  zone: string | null = null,
  name = 'lab.log',
): Promise<SourceMessage[]> {
  const { entries } = await checkReader(readerOf(format), filesOf({ [name]: lines.join('\n') }), {
    ...NO_CHOICES,
    zone,
  })
  return entries.flatMap((entry) => (entry.what === 'message' ? [entry.message] : []))
}

function texts(entries: Awaited<ReturnType<typeof checkReader>>['entries']): string[] {
  return entries.flatMap((entry) => (entry.what === 'message' ? [entry.message.text] : []))
}

/** Lines that hold something. */
function filled(bytes: Buffer): number {
  return bytes
    .toString('latin1')
    .split('\n')
    .filter((line) => line.trim() !== '').length
}

function onDisk(folder: string, ending: string): SourceFiles {
  const names = readdirSync(folder).filter((name) => name.endsWith(ending))
  return {
    path: folder,
    entries: names.map((name) => ({ name, size: statSync(path.join(folder, name)).size })),
    refused: [],
    open: async (name) => createReadStream(path.join(folder, name)),
  }
}
