import { expect, test } from 'vitest'
import { roomNameSchema } from '../rooms/schema'
import { displayNameSchema, nameSchema } from './schema'

const schemas = [displayNameSchema, roomNameSchema]

test.each(['Zoë Ünal', '李小龍', 'محمد', 'می‌خواهم', 'नमस्ते', '👩‍👩‍👧', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '❤️ team', "O'Brien-Smith", '1'])(
  '%j is a name',
  (name) => {
    for (const schema of schemas) expect(schema.safeParse(name).success).toBe(true)
  },
)

test.each([
  ['a blank', '\u3164'],
  ['a braille blank', '\u2800'],
  ['nothing but joiners', '\u200d\u200c'],
  ['nothing but marks', '\u0301\u0301'],
  ['a name with a zero-width space in it', 'al\u200bice'],
  ['a soft hyphen in it', 'al\u00adice'],
  ['text turned round', 'a\u202eecila'],
  ['a mark of direction', 'alice\u200f'],
  ['an isolate', '\u2067alice'],
  ['a byte order mark', 'al\ufeffice'],
])('%s is none', (_, name) => {
  for (const schema of schemas) expect(schema.safeParse(name).success).toBe(false)
})

test('nobody new is called room or here, which stand for everybody', () => {
  for (const name of ['room', 'Here', 'ROOM']) {
    expect(nameSchema.safeParse(name).error?.issues[0]?.message).toMatch(/is reserved.+Choose another/)
  }
  for (const name of ['rooms', 'here-and-there', 'room_2']) expect(nameSchema.safeParse(name).success).toBe(true)
})
