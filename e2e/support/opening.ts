import type { Page } from '@playwright/test'

/** What a reader saw of a list of messages from its first paint on, for a second. */
export type Opening = {
  /** The topmost message in view at the first paint. */
  seq: number
  /** Largest distance, in pixels, between where it was then and where it was at the end of any later frame. */
  moved: number
  /** Milliseconds after the first paint at which it was furthest away. */
  at: number
  frames: number
}

declare global {
  interface Window {
    opening?: Opening & { isOver: boolean }
    /** Of several that watch the last one counts: scripts of earlier openings run again with every document. */
    watcher?: object
  }
}

const WATCHED_MS = 1000
/** A busy machine draws fewer in that time: it is watched for longer. */
const FRAMES_LEAST = 20

/**
 * Watches the list of the page that `enter` opens, in this document or in the next one, from the first frame in which
 * it shows messages of that room.
 */
export async function openingDuring(page: Page, path: string, enter: () => Promise<unknown>): Promise<Opening> {
  const what = { path, ms: WATCHED_MS, least: FRAMES_LEAST }
  await page.addInitScript(watchOpening, what)
  await page.evaluate(watchOpening, what)
  await enter()
  await page.waitForFunction(() => window.opening?.isOver)
  return await page.evaluate(() => window.opening ?? { seq: 0, moved: 0, at: 0, frames: 0 })
}

/** Runs in the page. */
function watchOpening({ path, ms, least }: { path: string; ms: number; least: number }): void {
  window.opening = undefined
  const own = {}
  window.watcher = own
  let [begun, first] = [0, 0]
  const look = () => {
    if (window.watcher !== own) return
    const list = document.querySelector('[data-timeline]')
    if (list && window.location.pathname === path) sample(list)
    // After the frame's own callbacks and layout, which is when a reader sees it.
    if (!window.opening?.isOver) requestAnimationFrame(() => setTimeout(look, 0))
  }
  const sample = (list: Element) => {
    const { top, bottom } = list.getBoundingClientRect()
    const rows = [...list.querySelectorAll<HTMLElement>('article[data-seq]')]
    const topOf = (row: Element) => row.getBoundingClientRect().top - top
    const { opening } = window
    if (opening) {
      const row = rows.find(({ dataset }) => Number(dataset.seq) === opening.seq)
      const moved = row ? Math.abs(topOf(row) - first) : Number.MAX_VALUE
      if (moved > opening.moved) Object.assign(opening, { moved, at: performance.now() - begun })
      opening.frames++
      opening.isOver = opening.frames >= least && performance.now() - begun > ms
      return
    }
    const row = rows.find((each) => {
      const box = each.getBoundingClientRect()
      return box.bottom > top && box.top < bottom
    })
    if (!row) return
    begun = performance.now()
    first = topOf(row)
    window.opening = { seq: Number(row.dataset.seq), moved: 0, at: 0, frames: 0, isOver: false }
  }
  look()
}
