import { deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { movingPng, pngChunk } from '@/lib/testing/moving-png'
import { inspectFile } from './inspect-file'

test.each([
  ['a text', 'tEXt', 'Software\0canary'],
  ['a compressed text', 'zTXt', `Author\0\0${deflateSync('canary').toString('latin1')}`],
  ['XMP', 'iTXt', 'XML:com.adobe.xmp\0\0\0\0\0<x:xmpmeta xmlns:x="adobe:ns:meta/">canary</x:xmpmeta>'],
  ['camera metadata', 'eXIf', `MM\0*\0\0\0\b\0\u0001\u0082\u0098\0\u0002\0\0\0\u0007\0\0\0\u001a\0\0\0\0canary\0`],
])('a moving PNG with %s loses that and moves on', async (_name, type, data) => {
  const said = await movingPng([pngChunk(type, Buffer.from(data, 'latin1'))])
  const found = await inspectFile(said, 'ann')
  expect(found).toMatchObject({ kind: 'image', contentType: 'image/apng', image: { width: 600, height: 20 } })
  const plain = await movingPng([])
  expect(found.bytes.equals(plain)).toBe(true)
  expect((await inspectFile(plain, 'ann')).bytes.equals(plain)).toBe(true)
  expect(found.image?.sizes.map(({ width }) => width)).toEqual([480])
})

test('a moving PNG with something behind its end loses that and moves on', async () => {
  const plain = await movingPng([])
  const said = Buffer.concat([plain, Buffer.from('canary'), pngChunk('tEXt', Buffer.from('Software\0canary'))])
  const found = await inspectFile(said, 'ann')
  expect(found).toMatchObject({ kind: 'image', contentType: 'image/apng', image: { width: 600, height: 20 } })
  expect(found.bytes.equals(plain)).toBe(true)
})

test('a PNG of one frame does not move and loses its text', async () => {
  const one = await movingPng([pngChunk('tEXt', Buffer.from('Software\0canary'))], 1)
  const found = await inspectFile(one, 'ann')
  expect(found).toMatchObject({ kind: 'image', contentType: 'image/png' })
  expect(found.bytes.includes('canary')).toBe(false)
})
