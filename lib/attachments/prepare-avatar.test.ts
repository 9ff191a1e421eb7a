import sharp from 'sharp'
import { expect, test } from 'vitest'
import { openImage } from './decode-image'
import { prepareAvatar } from './prepare-avatar'

test('a large picture is decoded once for all sizes, upright and with what is transparent', async () => {
  const create = { width: 6000, height: 4000, channels: 4, background: { r: 200, g: 80, b: 40, alpha: 0.5 } } as const
  const bytes = await sharp({ create }).png().toBuffer()
  let decoded = 0
  const sizes = await prepareAvatar(bytes, 'ann', (given) => {
    decoded += 1
    return openImage(given)
  })
  expect(decoded).toBe(1)
  const facts = await Promise.all((sizes ?? []).map((size) => sharp(size.bytes).metadata()))
  expect(facts.map(({ width, height, hasAlpha }) => [width, height, hasAlpha])).toEqual([
    [512, 512, true],
    [192, 192, true],
    [96, 96, true],
  ])
})

test('what is no image, or too small to be cut, is said so or made larger', async () => {
  expect(await prepareAvatar(Buffer.from('no image'), 'ann')).toBeNull()
  const small = sharp({ create: { width: 2, height: 3, channels: 3, background: 'red' } }).png()
  const sizes = await prepareAvatar(await small.toBuffer(), 'ann')
  expect(sizes?.map(({ width }) => width)).toEqual([512, 192, 96])
})
