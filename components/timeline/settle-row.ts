import { GESTURES } from './use-hold-place'

/** Frames in which the rows above may still be measured. */
const FRAMES = 30

/**
 * Keeps the row of a message where the list was opened until the rows above it are measured: sizes that were estimated
 * at first can leave it some lines off. Ends with the first thing the reader does.
 *
 * @param offset pixels between the top of the list and the row.
 */
export function settleRow(list: HTMLElement, seq: number, offset: number): () => void {
  let frames = 0
  let frame = requestAnimationFrame(look)

  function look() {
    const row = list.querySelector(`article[data-seq="${seq}"]`)?.closest('[data-index]')
    const moved = row ? row.getBoundingClientRect().top - list.getBoundingClientRect().top - offset : 0
    if (Math.abs(moved) >= 1) list.scrollTop += moved
    frames++
    if (frames < FRAMES) frame = requestAnimationFrame(look)
    else end()
  }

  function end() {
    cancelAnimationFrame(frame)
    for (const gesture of GESTURES) list.removeEventListener(gesture, end)
  }

  for (const gesture of GESTURES) list.addEventListener(gesture, end, { passive: true })
  return end
}
