import http from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Principal } from '@/lib/actors/principal-cache'
import type { Database } from '@/lib/core/database'
import { openStream } from '@/lib/realtime/open-stream'
import { socketSink } from '@/lib/realtime/socket-sink'
import { STREAM_HEADERS } from '@/lib/realtime/stream-headers'

export type StreamServer = { port: number; sockets: Set<Socket>; close: () => Promise<void> }

/** Streams over real sockets, as the server entry writes them; everybody who connects is `principal`. */
export async function startStreamServer(db: Database, principal: Principal): Promise<StreamServer> {
  const sockets = new Set<Socket>()
  const server = http.createServer(async (request, response) => {
    const query = new URL(request.url ?? '', 'http://x').searchParams
    const since = new Map([...query].map(([room, seq]) => [room, Number(seq)]))
    response.writeHead(200, STREAM_HEADERS)
    const { close } = await openStream(db, principal, socketSink(response), { since })
    if (response.destroyed) close()
    response.once('close', close)
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const close = async () => {
    for (const socket of sockets) socket.destroy()
    await new Promise((resolve) => server.close(resolve))
  }
  return { port, sockets, close }
}
