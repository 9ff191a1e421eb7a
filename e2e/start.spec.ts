import { type ChildProcess, spawn } from 'node:child_process'
import net from 'node:net'
import { createPerson } from '@/lib/testing/factories'
import { freePort } from './support/free-port'
import { startServer } from './support/start-server'
import { expect, test } from './support/test'

const npmStart: [string, ...string[]] = ['npm', 'start', '--silent']

test('a second start answers within 20 seconds', async ({ engine, site }) => {
  const started = Date.now()
  const server = await startServer({ engine, postgresql: site.postgresql, command: npmStart })
  const took = Date.now() - started
  await server.stop()
  console.log(`npm start answered after ${took} ms`)
  expect(took).toBeLessThan(20_000)
})

test('a stopped server says goodbye on its streams and is gone within 10 seconds @smoke', async ({
  startOwnServer,
  openAs,
}) => {
  const server = await startOwnServer()
  const page = await openAs(await createPerson(server.db), { on: server })
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  const streams = await Promise.all(Array.from({ length: 5 }, () => openStream(server.baseURL, cookie)))
  const started = Date.now()
  server.process.kill('SIGTERM')
  const code = await new Promise((resolve) => server.process.once('close', resolve))
  const took = Date.now() - started
  console.log(`stopped after ${took} ms with ${streams.length} open streams`)
  expect(code).toBe(0)
  expect(took).toBeLessThan(10_000)
  for (const { rest } of streams) expect(await rest).toContain('event: bye')
  expect(await isListening(server.baseURL)).toBe(false)
})

for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
  test(`npm ended by ${signal} takes the server with it`, async ({ engine, site }) => {
    const server = await startServer({ engine, postgresql: site.postgresql, command: npmStart })
    server.process.kill(signal)
    try {
      await expect.poll(() => isListening(server.baseURL), { timeout: 15_000 }).toBe(false)
    } finally {
      await server.stop()
    }
  })
}

test('a taken port is said in one line', async () => {
  const port = await freePort()
  const other = net.createServer().listen(port, '127.0.0.1')
  const env = { ...process.env, PORT: String(port), HOST: '127.0.0.1' }
  const { code, output } = await finished(spawn(process.execPath, ['scripts/start.mjs'], { env }))
  other.close()
  expect(code).toBe(1)
  expect(output.trim().split('\n')).toHaveLength(1)
  expect(output).toContain(`Port ${port} on 127.0.0.1 is in use`)
})

async function openStream(baseURL: string, cookie: string): Promise<{ rest: Promise<string> }> {
  const response = await fetch(`${baseURL}/api/stream`, { headers: { cookie } })
  expect(response.status).toBe(200)
  return { rest: response.text() }
}

async function isListening(baseURL: string): Promise<boolean> {
  return await new Promise((resolve) => {
    const socket = net.connect(Number(new URL(baseURL).port), '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}

async function finished(child: ChildProcess): Promise<{ code: number | null; output: string }> {
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk
    })
  }
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, output }
}
