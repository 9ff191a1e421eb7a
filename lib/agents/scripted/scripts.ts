import { guide } from './guide'
import { planner } from './planner'
import type { Script } from './script'

/** The scripts of this server by the name a card gives as its model. */
export const scripts: ReadonlyMap<string, Script> = new Map([
  ['planner', planner],
  ['guide', guide],
])
