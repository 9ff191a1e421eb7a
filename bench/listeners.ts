import http from 'node:http'

/** Opens a stream for each token and reads it without looking. Returns when all are under way. */
export async function openListeners(baseURL: string, tokens: string[]): Promise<() => void> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY })
  const requests = await Promise.all(
    tokens.map(
      (token) =>
        new Promise<http.ClientRequest>((resolve, reject) => {
          const headers = { authorization: `Bearer ${token}`, accept: 'text/event-stream' }
          const request = http.get(`${baseURL}/api/stream`, { agent, headers }, (response) => {
            if (response.statusCode !== 200) reject(new Error(`The stream was answered ${response.statusCode}.`))
            response.once('data', () => resolve(request))
            response.resume()
            // The end of the measurement cuts the stream.
            response.on('error', () => undefined)
          })
          request.on('error', reject)
        }),
    ),
  )
  return () => {
    for (const request of requests) request.destroy()
    agent.destroy()
  }
}
