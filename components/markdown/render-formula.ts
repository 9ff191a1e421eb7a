import 'temml/dist/Temml-Local.css'
import './formula.css'
import temml from 'temml'

const LENGTH_MAX = 4000
/** Macros within macros double a formula with each step. */
const EXPANSIONS_MAX = 200
/** Widths and heights a formula may ask for, in em and in points. */
const SIZE_MAX: [number, number] = [50, 500]
/** Milliseconds of a frame for formulas: a message may hold hundreds. */
const SLICE = 8

const waiting: (() => void)[] = []

/** Draws TeX of strangers into a place, when its turn comes. False: the place is gone, or this is no TeX. */
export function renderFormula(tex: string, isDisplay: boolean, place: () => HTMLElement | null): Promise<boolean> {
  return new Promise((settle) => {
    waiting.push(() => settle(render(tex, isDisplay, place())))
    if (waiting.length === 1) setTimeout(drawSome)
  })
}

function drawSome(): void {
  const begun = performance.now()
  while (waiting[0] && performance.now() - begun < SLICE) {
    waiting[0]()
    waiting.shift()
  }
  if (waiting.length > 0) setTimeout(drawSome, SLICE)
}

/** Into a shell first: what fails half-way must leave nothing. Elements are made one by one, never from HTML. */
function render(tex: string, displayMode: boolean, place: HTMLElement | null): boolean {
  if (!place || tex.length > LENGTH_MAX) return false
  const shell = document.createElement('span')
  try {
    temml.render(tex, shell, {
      ...{ displayMode, throwOnError: true, strict: false, trust: false },
      ...{ maxExpand: EXPANSIONS_MAX, maxSize: SIZE_MAX },
    })
  } catch {
    place.replaceChildren()
    return false // ParseError: shown as it was typed
  }
  place.replaceChildren(...shell.childNodes)
  return true
}
