import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cutSecret } from './cut-secret'

async function cut(pieces: Uint8Array[], secret: string): Promise<string> {
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      for (const piece of pieces) controller.enqueue(piece)
      controller.close()
    },
  })
  return await new Response(cutSecret(body, secret)).text()
}

/** The bytes of a text, cut at these places. */
function piecesOf(text: string, places: number[]): Uint8Array[] {
  const bytes = Buffer.from(text)
  const ends = [...new Set(places.map((place) => place % (bytes.length + 1)))].sort((a, b) => a - b)
  return [...ends, bytes.length].map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end))
}

test('however a body is cut into pieces, the secret is out of it and the rest is as it was', async () => {
  const part = fc.constantFrom('sk-1', 'sk-', 's', 'sk-12', 'ü', '→ 😀', ' said ')
  const places = fc.array(fc.nat(200), { maxLength: 12 })
  await fc.assert(
    fc.asyncProperty(fc.array(part, { maxLength: 12 }), places, async (parts, cuts) => {
      const text = parts.join('')
      expect(await cut(piecesOf(text, cuts), 'sk-12')).toBe(text.replaceAll('sk-12', '***'))
    }),
  )
})

test('a piece that cannot begin the secret does not wait for the next one', async () => {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  const reader = cutSecret(readable, 'sk-12').getReader()
  const writer = writable.getWriter()
  void writer.write(Buffer.from('data: one\n\n'))
  expect(Buffer.from((await reader.read()).value ?? []).toString()).toBe('data: one\n\n')
  void writer.close()
})
