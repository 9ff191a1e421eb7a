import { expect, test } from 'vitest'
import { readForm } from './read-form'

const FORM = 'application/x-www-form-urlencoded'
const send = (body: BodyInit, type: string) =>
  readForm(new Request('http://127.0.0.1/', { method: 'POST', body, headers: { 'content-type': type } }))

test('forms and JSON are read as text fields', async () => {
  expect(await send('a=1&b=x%20y', FORM)).toEqual({ a: '1', b: 'x y' })
  expect(await send('{"a":"1","b":{"not":""},"c":[1],"d":null,"e":2}', 'application/json')).toEqual({ a: '1' })
  expect(await send('null', 'application/json; charset=utf-8')).toEqual({})
})

test('other types, broken JSON and more than 16 KiB are refused', async () => {
  await expect(send('a=1', 'text/plain')).rejects.toMatchObject({ code: 'malformed' })
  await expect(send('{', 'application/json')).rejects.toMatchObject({ code: 'malformed' })
  await expect(send(`a=${'x'.repeat(17_000)}`, FORM)).rejects.toMatchObject({ code: 'too_large' })
  const endless = new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(4096)) })
  const request = new Request('http://127.0.0.1/', {
    method: 'POST',
    body: endless,
    headers: { 'content-type': FORM },
    ...{ duplex: 'half' },
  })
  await expect(readForm(request)).rejects.toMatchObject({ code: 'too_large' })
})
