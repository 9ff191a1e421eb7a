import { expect, test } from 'vitest'
import { safeFileName } from './safe-file-name'

test.each([
  ['report.pdf', 'report.pdf'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\ann\\photo.jpg', 'photo.jpg'],
  ['a\u0000b\nc\u001b[31m.txt', 'abc[31m.txt'],
  ['invoice\u202Etxt.exe', 'invoicetxt.exe'],
  ['zero\u200Bwidth.txt', 'zerowidth.txt'],
  ['"; filename="evil.html', '_; filename=_evil.html'],
  ['  spaced   out  .txt ', 'spaced out .txt'],
  ['.htaccess', 'htaccess'],
  ['...', 'file'],
  ['', 'file'],
  ['/', 'file'],
  ['CON', '_CON'],
  ['nul.txt', '_nul.txt'],
  ['console.log', 'console.log'],
  ['übersicht – 日本語 🙂.md', 'übersicht – 日本語 🙂.md'],
  ['שלום.txt', 'שלום.txt'],
  ['half\ud83d.txt', 'half.txt'],
])('%j becomes %j', (given, safe) => {
  expect(safeFileName(given)).toBe(safe)
})

test('a long name is cut to 255 bytes between two characters and keeps its ending', () => {
  const name = safeFileName(`${'日'.repeat(200)}.tar.gz`)
  expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255)
  expect(name).toMatch(/^日+\.gz$|^日+\.tar\.gz$/)
  expect(name).not.toMatch(/\p{Surrogate}/u)
  expect(Buffer.byteLength(safeFileName('x'.repeat(300)))).toBe(255)
})
