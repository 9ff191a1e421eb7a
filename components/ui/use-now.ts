import { useSyncExternalStore } from 'react'

let now = 0

/** The time, renewed every half minute; one clock for all who look. 0 until the browser has taken over. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, read, () => 0)
}

const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

function subscribe(listener: () => void) {
  listeners.add(listener)
  if (timer === undefined) {
    now = Date.now()
    timer = setInterval(tick, 30_000)
  }
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

function tick() {
  now = Date.now()
  for (const listener of listeners) listener()
}

function read() {
  if (now === 0) now = Date.now()
  return now
}
