import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

type Asked = { id?: number; method: string; params?: { [key: string]: unknown } }
/** A result, or an error with a code, or null: it answers by itself. */
type Answer = (asked: Asked, response: ServerResponse) => object | null | undefined

export type OddMcpServer = {
  url: string
  /** Every request and notification, in order, as the text that was sent. */
  received: string[]
  answer: Answer
  close: () => void
}

/** A server of the Model Context Protocol over HTTP that answers as a test says. What the test leaves open is ordinary. */
export async function oddMcpServer(answer: Answer, port = 0): Promise<OddMcpServer> {
  const odd: OddMcpServer = { url: '', received: [], answer, close: () => server.closeAllConnections() }
  const server = createServer(async (request, response) => {
    if (request.method !== 'POST') return response.writeHead(405).end()
    let body = ''
    for await (const chunk of request.setEncoding('utf8')) body += chunk
    odd.received.push(body)
    const asked: Asked = JSON.parse(body)
    if (asked.id === undefined) return response.writeHead(202).end()
    const given = odd.answer(asked, response)
    if (given === null) return
    const result =
      given ?? (asked.method === 'initialize' ? hello(String(asked.params?.protocolVersion)) : { tools: [] })
    const outcome = 'code' in result ? { error: result } : { result }
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ jsonrpc: '2.0', id: asked.id, ...outcome }))
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  odd.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`
  odd.close = () => {
    server.closeAllConnections()
    server.close()
  }
  return odd
}

export function hello(protocolVersion: string): object {
  return { protocolVersion, capabilities: { tools: { listChanged: true } }, serverInfo: { name: 'odd', version: '1' } }
}

/** Sends messages as events of one answer, and leaves it open unless told to end it. */
export function sendMessages(response: ServerResponse, messages: object[], isEnd = true): void {
  if (!response.headersSent) response.writeHead(200, { 'content-type': 'text/event-stream' })
  for (const message of messages) response.write(`data: ${JSON.stringify({ jsonrpc: '2.0', ...message })}\n\n`)
  if (isEnd) response.end()
}
