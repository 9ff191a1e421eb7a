#!/bin/sh
# yauzl 3.4.0 (npm), Node.js 20
# openReadStreamLowLevelPromise is documented as openReadStreamLowLevel with a promise in place of a callback, and one
# would guess that both read the same bytes. The promise form hands its numbers to openReadStream, which takes an entry:
# with arguments for which the callback form gives the file it rejects or throws.
# Here: lib/transfer/sources/open-zip.ts keeps entries in a slim form and opens them with openReadStreamPromise.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund yauzl@3.4.0 yazl@3.3.1
cat > try.mjs <<'JS'
import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import yauzl from 'yauzl'
import yazl from 'yazl'

const made = new yazl.ZipFile()
made.addBuffer(Buffer.from('hello'), 'a.txt')
made.end()
await pipeline(made.outputStream, createWriteStream('a.zip'))

const zip = await yauzl.openPromise('a.zip', { autoClose: false })
let entry
for await (const one of zip.eachEntry()) entry = one
const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true })
const { compressedSize, uncompressedSize } = entry
const place = [fileDataStart, compressedSize, 0, compressedSize, true, uncompressedSize]

const text = async (stream) => {
  const parts = []
  for await (const part of stream) parts.push(part)
  return Buffer.concat(parts).toString()
}
const called = await new Promise((resolve, reject) => {
  zip.openReadStreamLowLevel(...place, (error, stream) => (error ? reject(error) : resolve(stream)))
})
const byCallback = await text(called)
const byPromise = await zip.openReadStreamLowLevelPromise(...place).then(text, (error) => `${error.name}: ${error.message}`)
console.log(`callback: ${byCallback}; promise: ${byPromise}`)
process.exit(byCallback === 'hello' && /Error/.test(byPromise) ? 0 : 1)
JS
node try.mjs
