import net, { type AddressInfo } from 'node:net'

export type CuttingLine = {
  /** The same address by way of this line. */
  url: string
  direct: string
  /** From the first thing sent for which this is true, nothing gets through and no connection lives. */
  cutWhen: (isLast: (sent: string) => boolean) => void
  /** Ends what is open now; the next connection gets through. */
  cut: () => void
  mend: () => void
  stop: () => Promise<void>
}

/** A line to a database that can be cut at a given word. */
export async function startCuttingLine(url: string): Promise<CuttingLine> {
  const { hostname, port } = new URL(url)
  const open = new Set<net.Socket>()
  let isCut = false
  let isLast = (_sent: string) => false
  const cut = () => {
    for (const socket of open) socket.destroy()
  }

  const server = net.createServer((near) => {
    const far = net.connect(Number(port), hostname)
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        open.delete(socket)
        other.destroy()
      })
    }
    near.on('data', (sent) => {
      isCut ||= isLast(sent.toString('latin1'))
      if (isCut) cut()
      else far.write(sent)
    })
    far.pipe(near)
    if (isCut) near.destroy()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const own = (server.address() as AddressInfo).port
  return {
    direct: url,
    url: url.replace(`:${port}/`, `:${own}/`),
    cut,
    cutWhen: (given) => {
      isLast = given
    },
    mend: () => {
      isCut = false
      isLast = () => false
    },
    stop: async () => {
      cut()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
