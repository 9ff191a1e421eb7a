import { useSyncExternalStore } from 'react'
import { onServerTime, serverNow } from '@/lib/http/server-clock'

let now = 0

/** The server's time, which is what it is compared with, renewed every half minute; one clock for all who look. 0 until the browser has taken over. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, read, () => 0)
}

const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined
let unhear: (() => void) | undefined

function subscribe(listener: () => void) {
  listeners.add(listener)
  if (timer === undefined) {
    now = serverNow().getTime()
    timer = setInterval(tick, 30_000)
    unhear = onServerTime(tick)
  }
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
    unhear?.()
  }
}

function tick() {
  now = serverNow().getTime()
  for (const listener of listeners) listener()
}

function read() {
  if (now === 0) now = serverNow().getTime()
  return now
}
