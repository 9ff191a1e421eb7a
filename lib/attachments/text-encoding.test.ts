import { expect, test } from 'vitest'
import { inspectFile } from './inspect-file'
import { beginningOf } from './text-encoding'

const sound = (frames: number) => Buffer.concat(Array.from({ length: frames }, () => mp3Frame))
const mp3Frame = Buffer.concat([Buffer.from('fffb9000', 'hex'), Buffer.alloc(413)])

test.each([
  ['little end first', utf16('\ufeffHello, 日本語 🙂\r\n')],
  ['big end first', utf16('\ufeffHello, 日本語 🙂\r\n').swap16()],
  ['without a mark', utf16('Name;Value\r\na;1\r\n')],
  ['big end first, without a mark', utf16('Name;Value\r\na;1\r\n').swap16()],
  ['of many pieces', utf16(`\ufeff${'a🙂'.repeat(60_000)}`)],
  ['the mark alone', utf16('\ufeff')],
])('UTF-16 is plain text: %s', async (_name, bytes) => {
  expect(await inspectFile(bytes, 'ann')).toMatchObject({ kind: 'text', contentType: 'text/plain', image: null })
})

test.each([
  ['UTF-16 with half a character', utf16('\ufeffa\ud83d b'), 'application/octet-stream'],
  ['UTF-16 that ends within one', utf16('\ufeffab').subarray(0, 5), 'application/octet-stream'],
  ['UTF-16 with a bell', utf16('\ufeffa\u0007'), 'application/octet-stream'],
  ['UTF-32', Buffer.from('fffe00006100000062000000', 'hex'), 'application/octet-stream'],
  ['sound', sound(3), 'audio/mpeg'],
  ['a PDF of plain letters', Buffer.from('%PDF-1.4\n1 0 obj\n<< >>\nendobj\n%%EOF\n'), 'application/pdf'],
])('%s is a file of its own type', async (_name, bytes, contentType) => {
  expect(await inspectFile(bytes, 'ann')).toMatchObject({ kind: 'file', contentType })
})

function utf16(text: string): Buffer {
  return Buffer.from(text, 'utf16le')
}

test.each(['utf-8', 'utf-16le', 'utf-16be'])(
  'the beginning of a text in %s ends between two characters',
  (encoding) => {
    for (const text of ['a🙂b€c日d'.repeat(20), 'short']) {
      const bytes = encoding === 'utf-8' ? Buffer.from(text) : utf16(`\ufeff${text}`)
      if (encoding === 'utf-16be') bytes.swap16()
      for (let length = 40; length < 60; length++) {
        const read = beginningOf(bytes, length).toString()
        expect([length, text.startsWith(read), read.length > 8 || text === read]).toEqual([length, true, true])
      }
    }
  },
)
