import { open } from 'node:fs/promises'
import { isBeforeExport } from './is-before-export'

const HEAD_BYTES = 65_536

/** What a file is, judged by its beginning and not by its name. */
export async function detectKind(file: string): Promise<'irc' | 'export' | null> {
  const head = await readHead(file)
  const first = head.split('\n').find((line) => !isBeforeExport(line))
  if (first?.startsWith('{"confab":"room-export",')) return 'export'
  return /^\[\d\d:\d\d\] +[<*(-]/m.test(head) ? 'irc' : null
}

async function readHead(file: string): Promise<string> {
  const handle = await open(file, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
    return buffer.toString('latin1', 0, bytesRead)
  } finally {
    await handle.close()
  }
}
