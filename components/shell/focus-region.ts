/** The regions of a page in order: content, composer, side panel. */
const REGIONS = [
  '[data-region=places]',
  '[data-region=rooms]',
  'main > * header, main header',
  '[data-timeline]',
  'main form:has(textarea[name=content])',
  'main aside, main [role=complementary]',
]
/** What is focused in it: the first of these there is. */
const INSIDE = ['article[tabindex="0"]', '[aria-current=page]', 'textarea', 'a[href]', 'button:not(:disabled)', 'input']

/** F6: on to the next part of the page that is there, or back to the one before. */
export function focusRegion(step: 1 | -1): void {
  const regions = regionsOfPage()
  const at = regions.findIndex((region) => region.contains(document.activeElement))
  const from = at === -1 && step === -1 ? 0 : at
  const next = regions[(from + step + regions.length) % regions.length]
  if (next) entryOf(next).focus()
}

function regionsOfPage(): HTMLElement[] {
  const found = REGIONS.flatMap((selector) => document.querySelector<HTMLElement>(selector) ?? [])
  const shown = found.filter((region) => region.getClientRects().length > 0)
  const page = document.querySelector<HTMLElement>('main')
  // A page that is no room is one region.
  const isRoom = shown.some((region) => region.matches('[data-timeline]'))
  if (isRoom || !page) return shown
  return [...shown.filter((region) => !page.contains(region)), page]
}

function entryOf(region: HTMLElement): HTMLElement {
  if (region.tagName === 'MAIN') return region
  for (const selector of INSIDE) {
    const first = region.querySelector<HTMLElement>(selector)
    if (first) return first
  }
  return region
}
