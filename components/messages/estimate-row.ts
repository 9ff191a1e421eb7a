import { imageSize } from '@/components/attachments/image-size'
import type { PublicAttachment } from '@/lib/attachments/schema'
import type { TimelineRow } from './build-rows'

const LINE = 24
const LETTERS_PER_LINE = 80
const IMAGES_PER_ROW = 3

/** Pixels a row will about take before it is measured. The closer, the less there is to make up for. */
export function estimateRow(row: TimelineRow | undefined): number {
  if (!row) return LINE
  const content = row.kind === 'message' ? row.message.content : row.unsent.content
  const lines = content
    .split('\n')
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / LETTERS_PER_LINE)), 0)
  const head = row.isGrouped ? 4 : 36
  if (row.kind === 'unsent') return head + lines * LINE + heightOfFiles(row.unsent.attachments ?? [])
  const marks = (row.dayBefore ? 52 : 0) + (row.dayAfter ? 52 : 0) + (row.isFirstUnread ? 32 : 0)
  return head + marks + lines * LINE + row.message.tools.length * 160 + heightOfFiles(row.message.attachments)
}

const GAP = 8
const CARD = 54

function heightOfFiles(attachments: PublicAttachment[]): number {
  const images = attachments.filter(({ kind }) => kind === 'image')
  const cards = attachments.length - images.length
  const [first] = images
  const rows = images.length === 1 ? 1 : Math.ceil(images.length / IMAGES_PER_ROW)
  const ofImages = first ? rows * (imageSize(first, images.length === 1).height + GAP) : 0
  return ofImages + cards * (CARD + GAP)
}
