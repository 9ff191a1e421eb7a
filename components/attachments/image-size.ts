import type { PublicAttachment } from '@/lib/attachments/schema'

const ALONE = { width: 420, height: 320 }
const TILE = { width: 196, height: 147 }
/** Of an image much longer than high: still something to see and to press. */
const SIDE_MIN = 48

/** The box of an image in CSS pixels, known before a byte of it has come. On a narrow screen it shrinks as a whole. */
export function imageSize({ width, height }: Pick<PublicAttachment, 'width' | 'height'>, isAlone: boolean) {
  if (!isAlone) return TILE
  const [w, h] = [width ?? ALONE.width, height ?? ALONE.height]
  const scale = Math.min(1, ALONE.width / w, ALONE.height / h)
  return { width: Math.max(SIDE_MIN, Math.round(w * scale)), height: Math.max(SIDE_MIN, Math.round(h * scale)) }
}
