import type { Page } from '@playwright/test'

export type Held = { seq: number; top: number }

/** The first message of which more than a sliver is in view, and where its top is below the top of the list. */
export async function firstInView(page: Page): Promise<Held> {
  return await page.evaluate(() => {
    const list = document.querySelector('[data-timeline]')
    if (!list) throw new Error('There is no timeline.')
    const { top } = list.getBoundingClientRect()
    const row = [...list.querySelectorAll<HTMLElement>('article[data-seq]')].find(
      (each) => each.getBoundingClientRect().bottom > top + 4,
    )
    if (!row) throw new Error('No message is in view.')
    return { seq: Number(row.dataset.seq), top: row.getBoundingClientRect().top - top }
  })
}

/**
 * The largest way, in pixels, the first message in view was moved at the end of any frame while `act` ran and for
 * some frames after it. A message that leaves the document counts as moved without end.
 */
export async function driftDuring(page: Page, act: () => Promise<unknown>): Promise<number> {
  const held = await firstInView(page)
  const watch = await page.evaluateHandle(({ seq, top }) => {
    const state = { largest: 0, isOn: true }
    const look = () => {
      const list = document.querySelector('[data-timeline]')
      const row = list?.querySelector(`article[data-seq="${seq}"]`)
      const now = list && row ? row.getBoundingClientRect().top - list.getBoundingClientRect().top : Infinity
      state.largest = Math.max(state.largest, Math.abs(now - top))
      // After the frame's own callbacks and layout, which is when a reader sees it.
      if (state.isOn) requestAnimationFrame(() => setTimeout(look, 0))
    }
    look()
    return state
  }, held)
  await act()
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 700)))
  const largest = await watch.evaluate((state) => {
    state.isOn = false
    return state.largest
  })
  await watch.dispose()
  return largest
}

/** Turns the wheel over the timeline, as a reader does, and waits until the list stands still. */
export async function wheel(page: Page, by: number): Promise<void> {
  await page.locator('[data-timeline]').hover()
  await page.mouse.wheel(0, by)
  await page.evaluate(async () => {
    const list = document.querySelector('[data-timeline]')
    for (let still = 0, last = -1; still < 10; still = list?.scrollTop === last ? still + 1 : 0) {
      last = list?.scrollTop ?? 0
      await new Promise((resolve) => requestAnimationFrame(resolve))
    }
  })
}
