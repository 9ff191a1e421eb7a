import pino from 'pino'
import { env } from './env'

/** Structured log on standard output. Bodies and secrets have no business here; the usual names are redacted anyway. */
export const log = pino({
  level: env().LOG_LEVEL,
  base: undefined,
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
