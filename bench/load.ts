import http from 'node:http'

export type Load = { perSecond: number; p50: number; p99: number; failed: number }

/** `connections` keep-alive clients that call one after the other for `ms`. Bounded in time; stops by itself. */
export async function load(
  connections: number,
  ms: number,
  next: (client: number) => { url: string; token: string; body?: object },
): Promise<Load> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections })
  const until = performance.now() + ms
  const latencies: number[] = []
  let failed = 0
  const client = async (index: number) => {
    while (performance.now() < until) {
      const started = performance.now()
      const status = await call(agent, next(index))
      if (status === 200 || status === 201) latencies.push(performance.now() - started)
      else failed++
    }
  }
  await Promise.all(Array.from({ length: connections }, (_, index) => client(index)))
  agent.destroy()
  const sorted = latencies.sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? Number.NaN
  return { perSecond: sorted.length / (ms / 1000), p50: at(0.5), p99: at(0.99), failed }
}

function call(agent: http.Agent, { url, token, body }: { url: string; token: string; body?: object }): Promise<number> {
  return new Promise((resolve) => {
    const text = body && JSON.stringify(body)
    const headers: Record<string, string | number> = { authorization: `Bearer ${token}` }
    if (text) Object.assign(headers, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) })
    const request = http.request(url, { agent, method: body ? 'POST' : 'GET', headers }, (response) => {
      response.resume()
      response.on('end', () => resolve(response.statusCode ?? 0))
    })
    request.on('error', () => resolve(0))
    request.end(text)
  })
}
