import net from 'node:net'

type Send = { roomId: string; token: string; body: object }
/** What a sender sends next; null ends it. */
export type NextSend = (sender: number, sent: number) => Send | null | Promise<Send | null>

/**
 * `count` keep-alive connections that send one message after the other; gives the milliseconds until each was answered
 * as stored, and how many were not. On bare sockets: the client of node:http takes longer for a request than the server,
 * and both share the machine.
 */
export async function runSenders(
  baseURL: string,
  count: number,
  next: NextSend,
): Promise<{ latencies: number[]; failed: number }> {
  const { hostname, port } = new URL(baseURL)
  const latencies: number[] = []
  let failed = 0
  const run = async (sender: number) => {
    const connection = await connect(hostname, Number(port))
    for (let sent = 0; ; sent++) {
      const send = await next(sender, sent)
      if (!send) break
      const started = performance.now()
      const status = await connection.ask(requestText(send, `${hostname}:${port}`))
      if (status === 201) latencies.push(performance.now() - started)
      else failed++
    }
    connection.close()
  }
  await Promise.all(Array.from({ length: count }, (_, sender) => run(sender)))
  return { latencies, failed }
}

function requestText({ roomId, token, body }: Send, host: string): string {
  const text = JSON.stringify(body)
  const head = [
    `POST /api/rooms/${roomId}/messages HTTP/1.1`,
    `host: ${host}`,
    `authorization: Bearer ${token}`,
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(text)}`,
  ]
  return `${head.join('\r\n')}\r\n\r\n${text}`
}

type Connection = { ask: (request: string) => Promise<number>; close: () => void }

async function connect(host: string, port: number): Promise<Connection> {
  const socket = net.connect({ host, port, noDelay: true })
  let answered = (_status: number) => {}
  let refused = (_error: Error) => {}
  let received = ''
  socket.setEncoding('latin1')
  socket.on('data', (chunk: string) => {
    received += chunk
    const head = received.indexOf('\r\n\r\n')
    const length = Number(/content-length: (\d+)/i.exec(received)?.[1] ?? Number.NaN)
    // Latin-1 counts bytes; an answer without a length would never be complete and is an error here.
    if (head === -1 || received.length < head + 4 + length) return
    const status = Number(received.slice(9, 12))
    received = ''
    answered(status)
  })
  socket.on('error', (error) => refused(error))
  socket.on('close', () => refused(new Error('The server closed the connection.')))
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    refused = reject
  })
  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        answered = resolve
        refused = reject
        socket.write(request)
      }),
    close: () => socket.destroy(),
  }
}
