import type { ServerResponse } from 'node:http'
import { FairTurn } from '@/lib/core/fair-turn'
import { perProcess } from '@/lib/core/per-process'

/** Pages that are made at once: of all, and for one person or address. */
const AT_ONCE = 4
const AT_ONCE_EACH = 2
/** A page that takes longer waits for something, such as the rest of its form, and keeps others from nothing. */
const TURN_MS = 250

const turns = perProcess('page-turns', () => new FairTurn(AT_ONCE, AT_ONCE_EACH))

/**
 * Waits until it is this page's turn. Two hundred at once would begin in the same moment and keep everybody else from
 * being answered for as long as all of them take. False: the browser has gone away meanwhile.
 */
export async function takePageTurn(who: string, response: ServerResponse): Promise<boolean> {
  const leave = await turns.take(who)
  if (response.destroyed || response.socket?.destroyed) {
    leave()
    return false
  }
  const { end } = response
  const clock = setTimeout(leave, TURN_MS)
  const done = () => {
    clearTimeout(clock)
    leave()
  }
  // Written is made: how fast it is read is no matter of turns.
  response.end = function (this: ServerResponse, ...given: unknown[]) {
    done()
    return Reflect.apply(end, this, given)
  } as typeof end
  response.once('close', done)
  return true
}
