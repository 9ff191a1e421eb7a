import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { afterEach, expect, test, vi } from 'vitest'
import { FairTurn } from '@/lib/core/fair-turn'
import { pngChunk } from '@/lib/testing/moving-png'
import { inspectFile } from './inspect-file'

afterEach(() => vi.restoreAllMocks())

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'
const photo = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: { r: 200, g: 80, b: 40 } } })

test.each([
  ['html', '<!doctype html><script>alert(1)</script>'],
  ['svg', SVG],
  ['svg with a declaration', `<?xml version="1.0"?>${SVG}`],
  ['mhtml', 'MIME-Version: 1.0\nContent-Type: multipart/related\n\n<script>alert(1)</script>'],
  ['code', 'export const a = 1\r\n\tconst b = 2\n'],
  ['other alphabets', 'שלום, 日本語, 🙂'],
  ['the first sign behind the control signs', '\u00a0 \u00a9'],
])('%s is plain text', async (_name, text) => {
  expect(await inspectFile(Buffer.from(text), 'ann')).toMatchObject({
    ...{ kind: 'text', contentType: 'text/plain', image: null },
  })
})

test('a text is one wherever its pieces are cut, and none with one byte that is not', async () => {
  for (const size of [65_535, 65_536, 65_537, 131_072, 200_001]) {
    const text = Buffer.from('€'.repeat(Math.ceil(size / 3))).subarray(0, Math.floor(size / 3) * 3)
    expect([size, (await inspectFile(text, 'ann')).kind]).toEqual([size, 'text'])
    const cut = Buffer.concat([text, Buffer.from([0xe2])])
    const control = Buffer.concat([text, Buffer.from([7])])
    for (const bytes of [cut, control]) expect([size, (await inspectFile(bytes, 'ann')).kind]).toEqual([size, 'file'])
  }
})

test.each([
  ['a zip', Buffer.from('504b0304140000000000', 'hex')],
  ['bytes', Buffer.from([0, 1, 2, 255, 254])],
  ['UTF-8 with a NUL', Buffer.from('a\u0000b')],
  ['UTF-8 with a DEL', Buffer.from('a\u007f')],
  ['UTF-8 with a control sign of two bytes', Buffer.from('a\u0080')],
  ['UTF-8 with the last of those', Buffer.from('a\u009f')],
  ['an image that ends after its head', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
  ['a GIF head before HTML', Buffer.from('GIF89a<script>alert(1)</script>')],
])('%s is a file nobody opens', async (_name, bytes) => {
  const { kind, contentType } = await inspectFile(bytes, 'ann')
  expect(kind).toBe('file')
  expect(contentType).toMatch(/^application\//)
})

test('an image has its box, smaller sizes, and is kept byte for byte', async () => {
  const bytes = await photo(1000, 500).jpeg().toBuffer()
  const found = await inspectFile(bytes, 'ann')
  expect(found).toMatchObject({ kind: 'image', contentType: 'image/jpeg', image: { width: 1000, height: 500 } })
  expect(found.bytes.equals(bytes)).toBe(true)
  expect(found.image?.sizes.map(({ width, height, contentType }) => [width, height, contentType])).toEqual([
    [480, 240, 'image/webp'],
    [960, 480, 'image/webp'],
  ])
})

test.each(['png', 'webp', 'gif', 'avif'] as const)('%s is an image', async (format) => {
  const found = await inspectFile(await photo(40, 30).toFormat(format).toBuffer(), 'ann')
  expect(found).toMatchObject({ kind: 'image', contentType: `image/${format}`, image: { width: 40, sizes: [] } })
})

test('place, time and owner of a photo are gone, and it stands upright', async () => {
  const exif = {
    IFD0: { Copyright: 'canary', Orientation: '6' },
    IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' },
  }
  const bytes = await photo(600, 300).withExif(exif).withMetadata({ orientation: 6 }).jpeg().toBuffer()
  expect((await sharp(bytes).metadata()).exif).toBeDefined()
  const found = await inspectFile(bytes, 'ann')
  expect(found.image).toMatchObject({ width: 300, height: 600, sizes: [] })
  for (const kept of [found.bytes, ...(found.image?.sizes ?? []).map((size) => size.bytes)]) {
    const { exif, xmp, width, height } = await sharp(kept).metadata()
    expect([exif, xmp, width < height]).toEqual([undefined, undefined, true])
  }
})

const place = '<x:xmpmeta xmlns:x="adobe:ns:meta/"><place>canary</place></x:xmpmeta>'
const segment = (marker: number, data: Buffer) => {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(data.byteLength + 2, 2)
  return Buffer.concat([head, data])
}
/** IPTC as Photoshop writes it: one record of a city's name. */
const iptc = () => {
  const record = Buffer.concat([Buffer.from([0x1c, 2, 90, 0, 6]), Buffer.from('canary')])
  const size = Buffer.alloc(4)
  size.writeUInt32BE(record.byteLength)
  const block = Buffer.concat([Buffer.from('8BIM\x04\x04\0\0', 'latin1'), size, record, Buffer.alloc(1)])
  return segment(0xed, Buffer.concat([Buffer.from('Photoshop 3.0\0'), block]))
}
const insert = (bytes: Buffer, at: number, more: Buffer) =>
  Buffer.concat([bytes.subarray(0, at), more, bytes.subarray(at)])
const pngWith = async (chunk: string, text: string, at = 33) =>
  insert(await photo(60, 30).png().toBuffer(), at, pngChunk(chunk, Buffer.from(text)))
const jpegWith = async (more: Buffer, at = 2) => {
  const bytes = await photo(60, 30).jpeg().toBuffer()
  return insert(bytes, at < 0 ? bytes.length + at : at, more)
}
/** A chunk of its own behind the pixels. */
const webpWith = async (name: string) => {
  const bytes = Buffer.concat([await photo(60, 30).webp().toBuffer(), Buffer.from(`${name}\x06\0\0\0canary`)])
  bytes.writeUInt32LE(bytes.length - 8, 4)
  return bytes
}
/** An extension before the first image; colours of one frame stand in its head. */
const gifWith = async (head: number[], text: string) => {
  const gif = await photo(60, 30).gif().toBuffer()
  const at = 13 + 3 * 2 ** (((gif[10] ?? 0) & 7) + 1)
  return insert(gif, at, Buffer.concat([Buffer.from([0x21, ...head]), Buffer.from(text), Buffer.alloc(1)]))
}

test.each<[string, () => Promise<Buffer>]>([
  [
    'EXIF',
    () =>
      photo(60, 30)
        .withExif({ IFD0: { Copyright: 'canary' } })
        .jpeg()
        .toBuffer(),
  ],
  ['XMP', () => photo(60, 30).withXmp(place).jpeg().toBuffer()],
  ['XMP of a PNG', () => pngWith('iTXt', `XML:com.adobe.xmp\0\0\0\0\0${place}`)],
  ['XMP of a WebP', () => photo(60, 30).withXmp(place).webp().toBuffer()],
  ['IPTC', () => jpegWith(iptc())],
  ['a comment of a PNG', () => pngWith('tEXt', 'Comment\0canary')],
  ['XMP behind the pixels of a PNG', () => pngWith('iTXt', `XML:com.adobe.xmp\0\0\0\0\0${place}`, -12)],
  ['a comment of a JPEG', async () => jpegWith(segment(0xfe, Buffer.from('canary')))],
  ['a segment of the camera', async () => jpegWith(segment(0xe6, Buffer.from('GoPro\0canary')))],
  ['a comment of a GIF', () => gifWith([0xfe, 6], 'canary')],
  ['XMP of a GIF', () => gifWith([0xff, 11], 'XMP DataXMP\x06canary')],
  ['a comment behind the pixels of a JPEG', () => jpegWith(segment(0xfe, Buffer.from('canary')), -2)],
  ['a segment of colours that has none', () => jpegWith(segment(0xe2, Buffer.from('canary')))],
  ...(['jpeg', 'png', 'gif', 'webp', 'avif'] as const).map((format): [string, () => Promise<Buffer>] => [
    `bytes behind the end of a ${format}`,
    async () => Buffer.concat([await photo(60, 30).toFormat(format).toBuffer(), Buffer.from('canary')]),
  ]),
  [
    'bytes behind a picture of several scans',
    async () => {
      const bytes = await photo(60, 30).jpeg({ progressive: true }).toBuffer()
      return Buffer.concat([bytes, Buffer.from('canary')])
    },
  ],
  ['an unknown chunk of a WebP', () => webpWith('cnry')],
])('what a picture says in %s alone is not kept', async (_name, make) => {
  const bytes = await make()
  expect(bytes.includes('canary')).toBe(true)
  const found = await inspectFile(bytes, 'ann')
  expect(found).toMatchObject({ kind: 'image', image: { width: 60, height: 30 } })
  expect(found.bytes.includes('canary')).toBe(false)
})

test.each([
  ['a JPEG of several scans', () => photo(60, 30).jpeg({ progressive: true })],
  ['a JPEG of colours with a profile', () => photo(60, 30).withIccProfile('p3').jpeg()],
  ['a WebP with transparency', () => photo(60, 30).ensureAlpha(0.5).webp()],
  ['a WebP without loss', () => photo(61, 31).webp({ lossless: true })],
  ['an AVIF', () => photo(61, 31).avif()],
])('%s that says nothing is kept byte for byte', async (_name, make) => {
  const bytes = await make().toBuffer()
  expect((await inspectFile(bytes, 'ann')).bytes.equals(bytes)).toBe(true)
})

test('a moving WebP that says nothing is kept byte for byte', async () => {
  const frames = await Promise.all([photo(60, 20).png().toBuffer(), photo(60, 20).negate().png().toBuffer()])
  const bytes = await sharp(frames, { join: { animated: true } })
    .webp()
    .toBuffer()
  expect((await inspectFile(bytes, 'ann')).bytes.equals(bytes)).toBe(true)
})

test('a moving image stays as it is, with stills as its smaller sizes', async () => {
  const frames = await Promise.all([photo(600, 20).png().toBuffer(), photo(600, 20).negate().png().toBuffer()])
  const gif = await sharp(frames, { join: { animated: true } })
    .gif()
    .toBuffer()
  const found = await inspectFile(gif, 'ann')
  expect(found).toMatchObject({ kind: 'image', contentType: 'image/gif', image: { width: 600, height: 20 } })
  expect(found.bytes.equals(gif)).toBe(true)
  expect((await sharp(found.image?.sizes[0]?.bytes).metadata()).pages ?? 1).toBe(1)
})

/** A PNG of one bit a pixel, all black. */
function blackPng(side: number): Buffer {
  const head = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0])
  head.writeUInt32BE(side, 0)
  head.writeUInt32BE(side, 4)
  const rows = deflateSync(Buffer.alloc(side * (1 + side / 8)))
  const parts = [pngChunk('IHDR', head), pngChunk('IDAT', rows), pngChunk('IEND', Buffer.alloc(0))]
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...parts])
}

test('a bomb of 20,000 × 20,000 pixels is a plain file by its header, none of them unpacked', async () => {
  const decoding = vi.spyOn(FairTurn.prototype, 'run')
  expect(await inspectFile(blackPng(400), 'ann')).toMatchObject({ kind: 'image', image: { width: 400, height: 400 } })
  expect(decoding).toHaveBeenCalledTimes(1)
  const bomb = blackPng(20_000)
  const begun = performance.now()
  expect(await inspectFile(bomb, 'ann')).toMatchObject({
    kind: 'file',
    contentType: 'application/octet-stream',
    image: null,
  })
  const ms = Math.round(performance.now() - begun)
  console.log(`${bomb.byteLength} bytes for 400,000,000 pixels, refused in ${ms} ms`)
  expect(decoding).toHaveBeenCalledTimes(1)
})

test.each([
  [7000, 'file'],
  [4896, 'image'],
])('a picture of %i pixels each way is taken for what its header says: %s', async (side, kind) => {
  expect(await inspectFile(blackPng(side), 'ann')).toMatchObject({ kind })
})

test('a small picture of one person does not wait for the large ones of another', async () => {
  const large = blackPng(4800)
  const begun = performance.now()
  const times: Record<string, number> = {}
  const note = (name: string) => () => {
    times[name] = performance.now() - begun
  }
  const all = [1, 2, 3, 4].map((n) => inspectFile(large, 'ann').then(note(`large ${n}`)))
  await inspectFile(blackPng(64), 'ben').then(note('small'))
  await Promise.all(all)
  console.log(
    `four of 4,800 × 4,800 pixels: ${Math.round(times['large 4'] ?? 0)} ms; the small one ${Math.round(times.small ?? 0)} ms`,
  )
  for (const n of [1, 2, 3, 4]) expect(times[`large ${n}`]).toBeGreaterThan(times.small ?? Number.POSITIVE_INFINITY)
})
