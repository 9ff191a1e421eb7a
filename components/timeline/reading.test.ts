import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { enteredWith, type Reading, type ReadingAct, reduceReading, unreadAbove } from './reading'

const afterActs = (state: Reading, ...acts: ReadingAct[]) => acts.reduce(reduceReading, state)
const shown = (from: number, to: number): ReadingAct => ({ type: 'shown', rows: { from, to } })

describe('the read marker of a visit', () => {
  it('moves over what was shown, never over what was jumped over, and counts that', () => {
    const jumped = afterActs(enteredWith(60, true), shown(58, 70), shown(91, 100))
    expect([jumped.marker, unreadAbove(jumped)]).toEqual([70, 20])
    expect(afterActs(jumped, shown(71, 85)).marker).toBe(85)
    expect(afterActs(jumped, shown(71, 85), shown(84, 92))).toMatchObject({ marker: 100, shown: [], line: 60 })
  })

  it('is moved by other devices, and by what the reader says is read, which ends the line', () => {
    expect(afterActs(enteredWith(60, true), { type: 'known', marker: 80 })).toMatchObject({ marker: 80, line: 60 })
    expect(afterActs(enteredWith(60, true), { type: 'readUpTo', seq: 80 })).toMatchObject({ marker: 80, line: null })
  })

  it('goes over own words where all before them is read; elsewhere the rest stays unread, and so does the line', () => {
    const wrote = (seq: number): ReadingAct => ({ type: 'wrote', rows: { from: seq, to: seq } })
    expect(afterActs(enteredWith(60, true), shown(61, 70), wrote(71))).toMatchObject({ marker: 71, line: null })
    const behind = afterActs(enteredWith(60, true), shown(61, 70), wrote(90))
    expect(behind).toMatchObject({ marker: 70, line: 60, view: null })
    expect(unreadAbove(afterActs(behind, shown(84, 90)))).toBe(13)
    expect(afterActs(behind, shown(84, 90), shown(71, 83))).toMatchObject({ marker: 90 })
    // A message written on another device says nothing about what is on this screen.
    const far = afterActs(enteredWith(60, true), shown(80, 85), wrote(90))
    expect(far).toMatchObject({ marker: 60, view: { from: 80, to: 85 } })
    expect(reduceReading(far, wrote(90))).toBe(far)
  })

  it('goes back where the room was marked unread, and forgets what was shown', () => {
    const back = afterActs(enteredWith(60, true), shown(61, 70), shown(80, 90), { type: 'putBack', marker: 40 })
    expect(back).toMatchObject({ marker: 40, known: 40, shown: [] })
  })

  it('what comes while the reader looks away is below a new line, if all before was read', () => {
    const gone = afterActs(enteredWith(60, false), { type: 'lookedAway', newest: 60 })
    expect(afterActs(gone, { type: 'lookedBack', newest: 63 }).line).toBe(60)
    expect(afterActs(gone, { type: 'lookedBack', newest: 60 }).line).toBeNull()
    const behind = afterActs(enteredWith(50, true), shown(51, 55), { type: 'lookedAway', newest: 60 })
    expect(afterActs(behind, { type: 'lookedBack', newest: 63 }).line).toBe(50)
  })

  it('gives the same state where nothing changes, so that scrolling through what is read draws nothing', () => {
    const state = enteredWith(60, true)
    expect(reduceReading(state, shown(20, 40))).toBe(state)
    const apart = reduceReading(state, shown(80, 90))
    expect(reduceReading(apart, shown(80, 90))).toBe(apart)
  })
})

/** One room, this tab, and another device of the same person; the truth is which numbers were on a screen. */
class World {
  newest = 20
  server = 10
  seen = new Set<number>()
  state: Reading | null = null
  top = 1
  isAway = false
  isOnline = true
  /** Where the marker was last put by hand or by being elsewhere: what is before it needs no showing. */
  floor = 10

  enter() {
    if (!this.isOnline) return
    this.floor = this.server
    this.seen.clear()
    const isNew = this.newest > this.server
    this.state = enteredWith(this.server, isNew)
    // The view goes to the first unread, or to the end.
    this.top = isNew ? this.server + 1 : Math.max(this.newest - 4, 1)
    expect(this.state.line).toBe(isNew ? this.server : null)
    this.look()
  }

  act(act: ReadingAct) {
    if (this.state) this.state = reduceReading(this.state, act)
  }

  look() {
    if (!this.state || this.isAway) return
    const to = Math.min(this.top + 4, this.newest)
    for (let seq = this.top; seq <= to; seq++) this.seen.add(seq)
    this.act({ type: 'shown', rows: { from: this.top, to } })
  }

  /** As the hook does: what was read since the server last answered, from where the server stood. */
  report() {
    if (!this.state || !this.isOnline || this.state.known === null || this.state.marker <= this.state.known) return
    const { marker, known } = this.state
    if (this.server >= known) this.server = Math.max(this.server, marker)
    this.act(this.server < known ? { type: 'putBack', marker: this.server } : { type: 'known', marker: this.server })
    if (this.server < known) [this.floor, this.seen] = [this.server, new Set()]
  }

  leave() {
    this.report()
    this.state = null
  }
}

type Step = (world: World) => void
const STEPS: Record<string, Step> = {
  enter: (world) => {
    world.leave()
    world.enter()
  },
  leave: (world) => world.leave(),
  reload: (world) => {
    world.state = null
    world.enter()
  },
  arrive: (world) => void world.newest++,
  burst: (world) => {
    world.newest += 12
    world.top = world.newest - 4
    world.look()
  },
  scrollDown: (world) => {
    world.top = Math.min(world.top + 3, Math.max(world.newest - 4, 1))
    world.look()
  },
  scrollUp: (world) => {
    world.top = Math.max(world.top - 3, 1)
    world.look()
  },
  jumpToEnd: (world) => {
    world.top = Math.max(world.newest - 4, 1)
    world.look()
  },
  report: (world) => world.report(),
  lookAway: (world) => {
    world.isAway = true
    world.act({ type: 'lookedAway', newest: world.newest })
  },
  lookBack: (world) => {
    world.isAway = false
    world.act({ type: 'lookedBack', newest: world.newest })
    world.look()
  },
  otherDeviceReads: (world) => {
    world.server = Math.min(world.server + 5, world.newest)
    world.floor = Math.max(world.floor, world.server)
    if (world.isOnline) world.act({ type: 'known', marker: world.server })
  },
  otherDeviceMarksUnread: (world) => {
    world.server = Math.max(world.server - 6, 0)
  },
  write: (world) => {
    if (!world.isOnline) return
    const isAllRead = world.server === world.newest
    world.newest++
    world.seen.add(world.newest)
    if (isAllRead) world.server = world.newest
    world.act({ type: 'wrote', rows: { from: world.newest, to: world.newest } })
  },
  goOffline: (world) => {
    world.isOnline = false
  },
  goOnline: (world) => {
    world.isOnline = true
  },
}

it('reads only what was shown, whatever a person does in two places', () => {
  const step = fc.constantFrom(...Object.keys(STEPS))
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (names) => {
      const world = new World()
      for (const name of names) {
        STEPS[name]?.(world)
        const { state } = world
        if (!state) continue
        for (let seq = world.floor + 1; seq <= state.marker; seq++) expect(world.seen, `${name} ${seq}`).toContain(seq)
        // Nor is anything left behind that was shown right after the marker.
        expect(world.seen.has(state.marker + 1) && state.marker + 1 > world.floor, name).toBe(false)
        expect(world.server).toBeLessThanOrEqual(world.newest)
      }
    }),
    { numRuns: 1000 },
  )
})
