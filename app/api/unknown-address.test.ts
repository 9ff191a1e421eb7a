import { expect, test } from 'vitest'
import * as unknown from './[...path]/route'

test.each(Object.entries(unknown))(
  '%s of an address of the API that is not there is answered in JSON',
  async (_, refuse) => {
    const answer = refuse(new Request('http://127.0.0.1/api/nothing/here'))
    expect(answer.status).toBe(404)
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/)
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(await answer.json()).toMatchObject({ error: { code: 'not_found' } })
  },
)
