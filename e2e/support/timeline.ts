import type { Locator, Page } from '@playwright/test'

export function timelineOf(page: Page): Locator {
  return page.locator('[data-timeline]')
}

export function messageOf(page: Page, seq: number): Locator {
  return page.locator(`article[data-seq="${seq}"]`)
}

/** Text of a message among many: lengths differ, some have several lines, none is like its neighbour. */
export function variedText(n: number): string {
  const words = Array.from({ length: 3 + ((n * 7919) % 60) }, (_, index) => WORDS[(n * 31 + index * 17) % WORDS.length])
  const line = `Message ${n}: ${words.join(' ')}`
  if (n % 17 === 0) return `${line}\n\n- first\n- second\n- third`
  if (n % 23 === 0) return `${line}\n\n\`\`\`\ncode ${n}\n\`\`\``
  return line
}

const WORDS =
  'the apt kernel module fails with an unmet dependency on this machine again while somebody asks why'.split(' ')

export type Walk = {
  /** Numbers that were on the screen, in order. */
  seen: number[]
  /** Most messages in the document at any time. */
  mostRows: number
  /** Frames in which the rows were not consecutive numbers. */
  tornFrames: number
  /** Largest movement, in pixels, of a message while the reader stood still. */
  drift: number
}

/**
 * Scrolls up (or down, with a negative step) until `until` is on the screen, one step a frame, and stands still for a
 * few frames in between, in which pages come in and nothing may move.
 */
export async function walk(
  page: Page,
  {
    until,
    step = 600,
    still = 2,
    limitMs = 300_000,
  }: { until: number; step?: number; still?: number; limitMs?: number },
): Promise<Walk> {
  await timelineOf(page).waitFor()
  return await page.evaluate(
    async ({ until, step, still, limitMs }) => {
      const list = document.querySelector('[data-timeline]')
      if (!list) throw new Error('There is no timeline.')
      const frame = () => new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)))
      const rows = () => [...list.querySelectorAll<HTMLElement>('article[data-seq]')]
      const seqOf = (row: HTMLElement) => Number(row.dataset.seq)
      const seen = new Set<number>()
      const found = { mostRows: 0, tornFrames: 0, drift: 0 }

      const look = () => {
        const shown = rows()
        const { top, bottom } = list.getBoundingClientRect()
        found.mostRows = Math.max(found.mostRows, shown.length)
        if (shown.some((row, index) => index > 0 && seqOf(row) !== seqOf(shown[index - 1] ?? row) + 1))
          found.tornFrames++
        const visible = shown.filter((row) => {
          const box = row.getBoundingClientRect()
          return box.bottom > top && box.top < bottom
        })
        for (const row of visible) seen.add(seqOf(row))
        return visible
      }

      look()
      const deadline = performance.now() + limitMs
      while (!seen.has(until)) {
        if (performance.now() > deadline) throw new Error(`Message ${until} was not reached; seen ${seen.size}.`)
        list.scrollTop -= step
        await frame()
        const before = look().map((row) => ({ seq: seqOf(row), top: row.getBoundingClientRect().top }))
        for (let count = 0; count < still; count++) {
          await frame()
          for (const row of look()) {
            const held = before.find(({ seq }) => seq === seqOf(row))
            if (held) found.drift = Math.max(found.drift, Math.abs(row.getBoundingClientRect().top - held.top))
          }
        }
      }
      return { ...found, seen: [...seen].sort((a, b) => a - b) }
    },
    { until, step, still, limitMs },
  )
}
