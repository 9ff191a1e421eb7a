import net from 'node:net'
import { stopWith } from './stop-with.mjs'

/** Stops with one line when something already listens where the server is to listen. */
export async function checkPort({ port, host }) {
  const failure = await new Promise((resolve) => {
    const probe = net.createServer()
    probe.once('error', (error) => resolve(error.code))
    probe.listen({ port, host }, () => probe.close(() => resolve(undefined)))
  })
  if (failure === 'EADDRINUSE') {
    stopWith(
      `Port ${port} on ${host} is in use. Stop the program that uses it, or choose another port: PORT=${port + 1} npm start`,
    )
  }
  if (failure === 'EACCES')
    stopWith(`Port ${port} needs more permissions. Choose a port above 1023: PORT=3000 npm start`)
  if (failure === 'EADDRNOTAVAIL')
    stopWith(`This machine has no address ${host}. Choose another: HOST=127.0.0.1 npm start`)
}
