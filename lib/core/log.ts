import pino from 'pino'
import { env } from './env'
import { noteError } from './last-errors'
import { currentRequestId } from './request-id'

const ERROR = pino.levels.values.error ?? 50

/** Structured log on standard output. Bodies and secrets have no business here; the usual names are redacted anyway. */
export const log = pino({
  level: env().LOG_LEVEL,
  hooks: {
    logMethod(args, method, level) {
      if (level >= ERROR) noteError(args)
      method.apply(this, args)
    },
  },
  base: undefined,
  mixin: () => {
    const requestId = currentRequestId()
    return requestId === undefined ? {} : { requestId }
  },
  redact: {
    paths: [
      'password',
      'secret',
      'token',
      'cookie',
      'authorization',
      'code',
      '*.password',
      '*.secret',
      '*.token',
      '*.cookie',
      '*.authorization',
      '*.code',
    ],
    censor: '[redacted]',
  },
})
