import type { PromptImage } from '@/lib/agents/agent-message'
import { beginningOf } from '@/lib/attachments/text-encoding'
import type { Database } from '@/lib/core/database'
import { isAppError } from '@/lib/core/errors'
import type { AgentCard } from '@/lib/core/generated/sqlite/client'
import type { ShownFile } from '@/lib/runs/schema'
import type { ToldFile } from './file-lines'

/** Of one text file, and of all in one call of the model. */
const TEXT_BYTES = 20_000
const TEXT_BYTES_IN_ALL = 60_000
const IMAGES = 8
const IMAGE_BYTES = 4 * 1024 * 1024
/** As wide as models look at; wider ones cost more tokens and show them no more. */
const IMAGE_WIDTH = 960
/** What every provider takes. */
const IMAGE_TYPES = ['image/png', 'image/jpeg', 'image/webp', 'image/gif']

type Said = { id: string; seq: number; attachments: ToldFile[] }
export type FilesShown = {
  /** By id of the file. */
  texts: Map<string, string>
  /** By id of the message. */
  images: Map<string, PromptImage[]>
  /** For the receipt, in the order of the messages. */
  shown: ShownFile[]
}

/** The content of files that an agent is shown, those of the newest messages first, until their budget is used up. */
export async function showFiles(db: Database, oldestFirst: Said[], card: AgentCard): Promise<FilesShown> {
  const result: FilesShown = { texts: new Map(), images: new Map(), shown: [] }
  let bytesLeft = TEXT_BYTES_IN_ALL
  let imagesLeft = card.readsImages ? IMAGES : 0
  for (const message of oldestFirst.toReversed()) {
    for (const file of message.attachments) {
      if (file.kind === 'text' && bytesLeft > 0) {
        const most = Math.min(TEXT_BYTES, bytesLeft)
        const bytes = await readOrNull(db, file.sha256)
        if (!bytes) continue
        const text = beginningOf(bytes, most)
        bytesLeft -= Math.min(bytes.byteLength, most)
        result.texts.set(file.id, text.toString())
        result.shown.push({ seq: message.seq, id: file.id, as: 'text', isCut: bytes.byteLength > most })
      } else if (file.kind === 'image' && imagesLeft > 0) {
        const image = await readImage(db, file)
        if (!image) continue
        imagesLeft -= 1
        result.images.set(message.id, [...(result.images.get(message.id) ?? []), image])
        result.shown.push({ seq: message.seq, id: file.id, as: 'image', isCut: false })
      }
    }
  }
  result.shown.sort((a, b) => a.seq - b.seq)
  return result
}

/** The narrowest that is wide enough; none: the original is it. */
async function readImage(db: Database, { sha256, contentType }: ToldFile): Promise<PromptImage | null> {
  if (sha256 === null) return null
  const size = await db.prisma.blobSize.findFirst({
    where: { sha256, width: { gte: IMAGE_WIDTH }, contentType: { in: IMAGE_TYPES } },
    orderBy: { width: 'asc' },
  })
  const mediaType = size?.contentType ?? contentType
  if (!IMAGE_TYPES.includes(mediaType)) return null
  const data = await readOrNull(db, size?.sizeSha256 ?? sha256)
  return data && data.byteLength <= IMAGE_BYTES ? { mediaType, data } : null
}

/** Deleted since the message was read, or lost: the agent goes on without. */
async function readOrNull(db: Database, sha256: string | null): Promise<Buffer | null> {
  if (sha256 === null) return null
  return await db.blobs.read(sha256).catch((error: unknown) => {
    if (isAppError(error)) return null
    throw error
  })
}
