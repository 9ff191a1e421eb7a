import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { setImmediate as turn } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { noteRenderError } from '@/lib/http/rendering'
import { addDefaultHeaders } from '@/lib/process/default-headers'
import { answerPage } from './answer-page'

type Compress = (request: IncomingMessage, response: ServerResponse, next: () => void) => void
/** The compression Next puts around an answer. */
const compress: Compress = createRequire(import.meta.url)('next/dist/compiled/compression')()

const LOST = () => Object.assign(new Error('lost'), { code: 'P1017' })
const BROKEN = () => new Error('a mistake of ours')

const servers: http.Server[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve))
})

/** Asks a server that fails as Next does: the error is reported when it is thrown, the head is written some turns later. */
async function ask(
  write: (response: ServerResponse) => void,
  { error = LOST, method = 'GET', headers = {} }: { error?: () => Error; method?: string; headers?: HeadersInit } = {},
) {
  const server = http.createServer((request, response) => {
    addDefaultHeaders(response, '/rooms')
    void answerPage(request, response, async () => {
      compress(request, response, () => undefined)
      await turn()
      response.setHeader('x-of-next', 'a')
      response.setHeader('content-type', 'text/html')
      noteRenderError(error())
      await turn()
      write(response)
    })
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const answer = await fetch(`http://127.0.0.1:${port}/rooms?a=%22`, { method, headers })
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}

const FAILURE = `<html id="__next_error__">${'x'.repeat(5000)}</html>`
const WAYS: [string, (response: ServerResponse, status?: number) => void][] = [
  [
    'written in pieces',
    (response, status = 500) => {
      response.statusCode = status
      for (const piece of [FAILURE.slice(0, 100), FAILURE.slice(100)]) response.write(piece)
      response.end()
    },
  ],
  [
    'with its head first',
    (response, status = 500) => {
      response.statusCode = status
      response.flushHeaders()
      response.write(FAILURE)
      response.end()
    },
  ],
  [
    'at once',
    (response, status = 500) => {
      response.statusCode = status
      response.end(FAILURE)
    },
  ],
  ['with its status said', (response, status = 500) => void response.writeHead(status, { 'x-more': 'b' }).end(FAILURE)],
]

test.each(WAYS)('a failure of the database %s becomes a page that is tried again', async (_, write) => {
  const answer = await ask(write)
  expect(answer.status).toBe(503)
  expect(answer.headers.get('retry-after')).toBe('1')
  expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(answer.headers.get('x-of-next')).toBeNull()
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  expect(answer.text).toMatch(/^<!doctype html>[\s\S]*The database does not respond[\s\S]*<\/html>$/)
  expect(answer.text).toContain('http-equiv="refresh"')
  expect(answer.text).not.toContain('__next_error__')
})

test.each(WAYS)('a failure of another kind, and an answer that is none, pass as they are, %s', async (_, write) => {
  expect(await ask(write, { error: BROKEN })).toMatchObject({ status: 500, text: FAILURE })
  expect(await ask((response) => write(response, 200))).toMatchObject({ status: 200, text: FAILURE })
  expect(await ask((response) => write(response, 404))).toMatchObject({ status: 404, text: FAILURE })
})

test('of a form nobody can say whether it arrived', async () => {
  const { status, text } = await ask((response) => response.writeHead(500).end(FAILURE), { method: 'POST' })
  expect(status).toBe(503)
  expect(text).toContain('It is not certain that the form arrived')
  expect(text).not.toContain('http-equiv="refresh"')
})

test('an action gets what Next says to it, as an answer that may be asked for again', async () => {
  const asAction = { method: 'POST', headers: { 'next-action': 'a' } }
  for (const [, write] of WAYS) {
    const answer = await ask(write, asAction)
    expect(answer).toMatchObject({ status: 503, text: FAILURE })
    expect(answer.headers.get('retry-after')).toBe('1')
  }
  expect(await ask((response) => response.writeHead(500).end(FAILURE), { ...asAction, error: BROKEN })).toMatchObject({
    status: 500,
  })
})

test('one request says nothing of another', async () => {
  const late = (response: ServerResponse) => void setTimeout(() => response.writeHead(500).end(FAILURE), 50)
  const [broken, lost] = await Promise.all([ask(late, { error: BROKEN }), ask(late)])
  expect(broken.status).toBe(500)
  expect(lost.status).toBe(503)
})
