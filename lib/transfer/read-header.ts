import { createReadStream } from 'node:fs'
import { AppError } from '@/lib/core/errors'
import { EXPORT_LINE_MAX_BYTES } from './constants'
import { isBeforeExport } from './is-before-export'
import { readJsonLine } from './read-json-line'
import { type ExportHeader, headerSchema } from './schema'
import { splitLines } from './split-lines'

/** The line an export begins with. Throws invalid when it is none this release can read. */
export async function readHeader(file: string): Promise<ExportHeader> {
  for await (const line of splitLines(createReadStream(file), EXPORT_LINE_MAX_BYTES)) {
    if (line.bytes && isBeforeExport(Buffer.from(line.bytes).toString())) continue
    const read = readJsonLine(line, headerSchema)
    if ('reason' in read) throw new AppError('invalid', `${file}:${line.number}: ${read.reason}`)
    return read.value
  }
  throw new AppError('invalid', `${file}: the file is empty.`)
}
