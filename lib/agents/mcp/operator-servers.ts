import { readFileSync } from 'node:fs'
import * as z from 'zod'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'

const fileSchema = z.strictObject({
  servers: z.record(
    z.string().regex(/^[a-z0-9](?:-?[a-z0-9]){0,23}$/),
    z.strictObject({
      command: z.string().min(1),
      args: z.array(z.string()).default([]),
      env: z.record(z.string(), z.string()).default({}),
      cwd: z.string().optional(),
    }),
  ),
})
export type OperatorServers = z.output<typeof fileSchema>['servers']

/**
 * Servers that are programs on this machine. They come only from the file MCP_CONFIG names: anyone who
 * can choose what runs here must control the machine, so no API can.
 */
export function operatorServers(file = env().MCP_CONFIG): OperatorServers {
  if (file === undefined) return {}
  try {
    return fileSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).servers
  } catch (cause) {
    const reason = cause instanceof z.ZodError ? z.prettifyError(cause) : cause instanceof Error ? cause.message : ''
    throw new AppError('invalid', `MCP_CONFIG ${file} cannot be used: ${reason}`, { cause })
  }
}
