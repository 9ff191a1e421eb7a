import { PART_COST } from './split-by-cost'

type Waiting = { cost: number; go: () => void }

const waiting: Waiting[] = []

/**
 * Waits for a turn of the event loop in which so much text may be read (in the points of `splitByCost`). Between two
 * turns the server answers others; short texts share one. On servers only.
 */
export function nextTurn(cost: number): Promise<void> {
  return new Promise((go) => {
    waiting.push({ cost, go })
    if (waiting.length === 1) setImmediate(begin)
  })
}

function begin(): void {
  let left = PART_COST
  while (waiting[0] && left >= Math.min(waiting[0].cost, PART_COST)) {
    left -= waiting[0].cost
    waiting.shift()?.go()
  }
  if (waiting.length > 0) setImmediate(begin)
}
