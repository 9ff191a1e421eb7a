import { imageSize } from '@/components/attachments/image-size'
import type { Preferences } from '@/lib/actors/preferences/schema'
import type { PublicAttachment } from '@/lib/attachments/schema'
import type { TimelineRow } from './build-rows'

/** Heights of a line, of a grouped row and of a row with a name line, matching the classes of a message. */
const HEIGHTS = {
  comfortable: { line: 24, grouped: 4, head: 36 },
  compact: { line: 20, grouped: 2, head: 26 },
}
const LETTERS_PER_LINE = 80
const IMAGES_PER_ROW = 3

/** Pixels a row will about take before it is measured. The closer, the less there is to make up for. */
export function estimateRow(row: TimelineRow | undefined, density: Preferences['density']): number {
  const height = HEIGHTS[density]
  if (!row) return height.line
  const content = row.kind === 'message' ? row.message.content : row.unsent.content
  const lines = content
    .split('\n')
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / LETTERS_PER_LINE)), 0)
  const isSlim = row.isGrouped || (row.kind === 'message' && row.message.role === 'system')
  const head = isSlim ? height.grouped : height.head
  if (row.kind === 'unsent') return head + lines * height.line + heightOfFiles(row.unsent.attachments ?? [])
  const marks = (row.dayBefore ? 52 : 0) + (row.dayAfter ? 52 : 0) + (row.isFirstUnread ? 32 : 0)
  return head + marks + lines * height.line + row.message.tools.length * 160 + heightOfFiles(row.message.attachments)
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
