import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const PACKAGES = path.resolve('node_modules/@modelcontextprotocol')
export const EVERYTHING = path.join(PACKAGES, 'server-everything/dist/index.js')
export const FILESYSTEM = path.join(PACKAGES, 'server-filesystem/dist/index.js')

/** The reference server of the protocol over HTTP, as a process of its own. */
export async function startMcpServer(): Promise<{ url: string; kill: () => Promise<void> }> {
  const port = await freePort()
  const child = spawn(process.execPath, [EVERYTHING, 'streamableHttp'], {
    env: { ...process.env, PORT: String(port) },
    stdio: 'ignore',
  })
  const url = `http://127.0.0.1:${port}/mcp`
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  for (let tries = 0; ; tries++) {
    const isUp = await fetch(url, { signal: AbortSignal.timeout(1000) }).then(
      () => true,
      () => false,
    )
    if (isUp) break
    if (tries > 300) throw new Error('The tool server did not start.')
    await sleep(100)
  }
  return {
    url,
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}

async function freePort(): Promise<number> {
  return await new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
