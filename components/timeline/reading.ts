/** Message numbers, both included. */
export type Shown = { from: number; to: number }

/** What one visit to a room has read. */
export type Reading = {
  /** The line "New" is below this number; null: nothing was new. */
  line: number | null
  /** Everything up to here is read. */
  marker: number
  /** What the server has for the marker; null: the reader is no member and has none. */
  known: number | null
  /** What was on the screen beyond the marker, with something unread before it. Ascending and apart. */
  shown: Shown[]
  /** What is on the screen beyond such a gap; null: nothing between the marker and the view is unread. */
  view: Shown | null
  /** Newest number when the reader looked away; null: they are here. */
  leftAt: number | null
}

export type ReadingAct =
  | { type: 'entered'; marker: number | null; isNew: boolean }
  /** Rows were in view, on a page that is visible and has the focus. */
  | { type: 'shown'; rows: Shown }
  /** The marker as the server has it: read on another device or in another tab. */
  | { type: 'known'; marker: number }
  /** The server has the marker before what was read on: marked unread elsewhere. */
  | { type: 'putBack'; marker: number }
  /** The reader said that everything up to it is read. */
  | { type: 'readUpTo'; seq: number }
  /** The reader wrote a message, here or elsewhere: it is theirs, whatever lies before it. */
  | { type: 'wrote'; rows: Shown }
  | { type: 'lookedAway'; newest: number }
  /** `newest`: the newest number of somebody else. */
  | { type: 'lookedBack'; newest: number }

const NOTHING: Pick<Reading, 'shown' | 'view' | 'leftAt'> = { shown: [], view: null, leftAt: null }

export function enteredWith(marker: number | null, isNew: boolean): Reading {
  return { line: isNew ? marker : null, marker: marker ?? 0, known: marker, ...NOTHING }
}

/**
 * The read marker as a state machine. It moves on only over what was shown without a gap, so a reader who jumps to the end
 * finds what they skipped still unread. Returns the same object when nothing changes.
 */
export function reduceReading(state: Reading, act: ReadingAct): Reading {
  switch (act.type) {
    case 'entered':
      return enteredWith(act.marker, act.isNew)
    case 'shown':
      return withShown(state, act.rows)
    case 'known':
      if (state.known !== null && act.marker <= state.known) return state
      return moveTo({ ...state, known: act.marker }, act.marker)
    case 'putBack':
      return { ...state, ...NOTHING, marker: act.marker, known: act.marker }
    case 'readUpTo': {
      const isBelowLine = state.line !== null && act.seq > state.line
      if (act.seq <= state.marker && !isBelowLine) return state
      return moveTo(isBelowLine ? { ...state, line: null } : state, act.seq)
    }
    case 'wrote': {
      const isBelowLine = state.line !== null && act.rows.to > state.line
      const moved = act.rows.to <= state.marker ? state : withShown(state, act.rows, state.view)
      // Own words end the line where all before them is read.
      return isBelowLine && moved.marker >= act.rows.to ? { ...moved, line: null } : moved
    }
    case 'lookedAway':
      return state.leftAt === null ? { ...state, leftAt: act.newest } : state
    case 'lookedBack': {
      if (state.leftAt === null) return state
      const hadReadAll = state.marker >= state.leftAt
      const isNew = state.known !== null && hadReadAll && act.newest > state.marker
      return { ...state, leftAt: null, line: isNew ? state.marker : state.line }
    }
  }
}

/** `view`: what is on the screen beyond a gap; left out: these rows are. */
function withShown(state: Reading, rows: Shown, inView?: Shown | null): Reading {
  const view = inView === undefined ? (rows.from > state.marker + 1 ? rows : null) : inView
  if (rows.to <= state.marker) return state.view ? { ...state, view: null } : state
  const moved = moveTo({ ...state, shown: [...state.shown, rows] }, state.marker)
  const isSame = moved.marker === state.marker && moved.shown.length === state.shown.length
  if (isSame && state.view?.from === view?.from && moved.shown.every((each, at) => isEqual(each, state.shown[at]))) {
    return state
  }
  return { ...moved, view: view && view.from > moved.marker + 1 ? view : null }
}

function isEqual(a: Shown, b: Shown | undefined): boolean {
  return a.from === b?.from && a.to === b.to
}

/** Moves the marker to a number, and on over what was shown right behind it. */
function moveTo(state: Reading, wanted: number): Reading {
  let marker = Math.max(state.marker, wanted)
  const shown: Shown[] = []
  for (const each of [...state.shown].sort((a, b) => a.from - b.from)) {
    const before = shown.at(-1)
    if (each.from <= marker + 1) marker = Math.max(marker, each.to)
    else if (before && each.from <= before.to + 1) before.to = Math.max(before.to, each.to)
    else shown.push({ ...each })
  }
  const view = state.view && state.view.from > marker + 1 ? state.view : null
  return { ...state, marker, shown, view }
}

/** How many messages before what is on the screen are still unread. */
export function unreadAbove({ marker, view }: Reading): number {
  return view ? view.from - marker - 1 : 0
}
