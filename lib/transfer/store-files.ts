import { ATTACHMENT_SIZE_MAX, ATTACHMENTS_PER_MESSAGE } from '@/lib/attachments/constants'
import { inspectFile } from '@/lib/attachments/inspect-file'
import { keepImage } from '@/lib/attachments/keep-image'
import { safeFileName } from '@/lib/attachments/safe-file-name'
import type { Database, Tx } from '@/lib/core/database'
import { newId } from '@/lib/core/ids'
import type { Placed } from './emit-history'
import type { SourceAttachment, SourceFiles } from './sources/source'
import type { StoredFile } from './stored-file'

/** Puts the bytes a message comes with into the store, looked at as uploads are. `left`: what is only named. */
export async function storeFiles(
  db: Database,
  files: SourceFiles,
  named: readonly SourceAttachment[],
  who: string,
): Promise<{ stored: StoredFile[]; left: SourceAttachment[] }> {
  const sizes = new Map(files.entries.map(({ name, size }) => [name, size]))
  const stored: StoredFile[] = []
  const left: SourceAttachment[] = []
  for (const file of named) {
    const bytes = stored.length < ATTACHMENTS_PER_MESSAGE ? await bytesOf(files, sizes, file) : null
    if (bytes) stored.push(await store(db, bytes, file.name, who))
    else left.push(file)
  }
  return { stored, left }
}

async function bytesOf(
  files: SourceFiles,
  sizes: ReadonlyMap<string, number>,
  { entry, data }: SourceAttachment,
): Promise<Buffer | null> {
  if (data !== undefined) {
    const bytes = Buffer.from(data, 'base64')
    return bytes.length > 0 && bytes.length <= ATTACHMENT_SIZE_MAX ? bytes : null
  }
  const size = entry === undefined ? undefined : sizes.get(entry)
  return entry !== undefined && size && size <= ATTACHMENT_SIZE_MAX ? await read(files, entry) : null
}

/** A text that is too long for a message, as a file. */
export async function storeText(db: Database, text: string, who: string): Promise<StoredFile> {
  return await store(db, Buffer.from(text), 'message.txt', who)
}

async function store(db: Database, given: Buffer, name: string, who: string): Promise<StoredFile> {
  const { kind, contentType, bytes, image } = await inspectFile(given, who)
  const { sha256, writeSizes } = await keepImage(db, bytes, image?.sizes ?? [])
  const [width, height] = [image?.width ?? null, image?.height ?? null]
  const fileName = safeFileName(name)
  return { id: newId(), fileName, contentType, kind, size: bytes.byteLength, sha256, width, height, writeSizes }
}

async function read(files: SourceFiles, entry: string): Promise<Buffer | null> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of await files.open(entry)) {
    size += part.length
    if (size > ATTACHMENT_SIZE_MAX) return null
    parts.push(part)
  }
  const isDamaged = files.refused.some(({ name }) => name === entry)
  return size === 0 || isDamaged ? null : Buffer.concat(parts)
}

/** Writes the rows of stored files, in the transaction of their messages. */
export async function attachFiles(tx: Tx, placed: Placed[]): Promise<void> {
  const rows = placed.flatMap(({ message, row }) =>
    (message.files ?? []).map(({ writeSizes: _, ...file }, position) => {
      const { id: messageId, roomId, authorId: uploaderId, createdAt } = row
      return { ...file, messageId, roomId, uploaderId, createdAt, position }
    }),
  )
  if (rows.length === 0) return
  for (const { message } of placed) for (const { writeSizes } of message.files ?? []) await writeSizes(tx)
  await tx.attachment.createMany({ data: rows })
}
