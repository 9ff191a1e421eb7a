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
  ['.htaccess', '.htaccess'],
  ['.gitignore', '.gitignore'],
  ['a/.env.local', '.env.local'],
  ['..hidden', '.hidden'],
  [' . .x. ', '.x'],
  ['. name', 'name'],
  ['\u200b.env', '.env'],
  ['...', 'file'],
  ['', 'file'],
  ['/', 'file'],
  ['CON', '_CON'],
  ['nul.txt', '_nul.txt'],
  ['console.log', 'console.log'],
  ['übersicht – 日本語 🙂.md', 'übersicht – 日本語 🙂.md'],
  ['שלום.txt', 'שלום.txt'],
  ['half\ud83d.txt', 'half.txt'],
  ['👩‍💻.png', '👩‍💻.png'],
  ['❤️‍🔥 👨🏽‍🌾 1️⃣.png', '❤️‍🔥 👨🏽‍🌾 1️⃣.png'],
  ['🏴󠁧󠁢󠁥󠁮󠁧󠁿.svg', '🏴󠁧󠁢󠁥󠁮󠁧󠁿.svg'],
  ['می‌خواهم.txt', 'می‌خواهم.txt'],
  ['क्‍ष നന്‍.txt', 'क्‍ष നന്‍.txt'],
  ['葛\u{e0100}城.txt', '葛\u{e0100}城.txt'],
  ['a\u200db\u200cc\ufe0f1\ufe0f.txt', 'abc1.txt'],
  ['\u200dphoto\u200d.jpg', 'photo.jpg'],
  ['x\u{e0041}\u{e0100}.txt', 'x.txt'],
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
