import next from 'next'
import { answerPage } from './app/answer-page'
import { answerHotRoute } from './app/api/hot-routes'
import { admitPage } from './app/page-door'
import { BASE_PATH } from './lib/core/base-path'
import { env } from './lib/core/env'
import { log } from './lib/core/log'
import { createServer } from './lib/process/create-server'
import { describeStartFailure } from './lib/process/describe-start-failure'
import { leaveToNext } from './lib/process/enter-base-path'
import { startApp } from './lib/process/start-app'
import { stopOnSignal } from './lib/process/stop-on-signal'

/** The production server: one process that starts the application, listens, and hands pages to Next. */
async function main() {
  const { HOST, PORT, HOT_ROUTES } = env()
  await startApp()
  const app = next({ dev: false, hostname: HOST, port: PORT, dir: process.cwd() })
  await app.prepare()
  const handle = app.getRequestHandler()
  const server = createServer((request, response) => {
    if (HOT_ROUTES && answerHotRoute(request, response)) return
    void admitPage(request, response).then((isAdmitted) => {
      request.url = leaveToNext(request.url ?? '/')
      return isAdmitted ? answerPage(request, response, handle) : undefined
    })
  })
  stopOnSignal(server)
  server.listen(PORT, HOST, () =>
    log.info(`Confab is at http://${HOST.includes(':') ? `[${HOST}]` : HOST}:${PORT}${BASE_PATH}`),
  )
}

process.on('unhandledRejection', (reason) => log.error({ err: reason }, 'unhandled rejection'))
main().catch((error: unknown) => {
  process.stderr.write(`Confab cannot start: ${describeStartFailure(error)}\n`)
  process.exit(1)
})
