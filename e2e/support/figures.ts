import { expect, type Page } from '@playwright/test'

type Figure = { name: string; value: number; href: string }

/** Every number of the page that counts rows and opens them. Sums (tokens, cost, time) open the rows they are of. */
export async function readCountedFigures(page: Page): Promise<Figure[]> {
  const found = await page.locator('main').evaluate((main) => {
    const SUMS = ['Tokens', 'Cost']
    const isCount = (text: string) => /^\d[\d,]*$/.test(text)
    const isList = (href: string) => /^\/(runs|sessions|tool-runs|approvals|search)\?/.test(href)
    return [...main.querySelectorAll('a')].flatMap((link) => {
      const href = link.getAttribute('href') ?? ''
      if (!isList(href)) return []
      const label = link.getAttribute('aria-label') ?? ''
      const [, name = '', text = ''] = /^(.*): ([^:]*)$/.exec(label) ?? []
      if (isCount(text)) return SUMS.includes(name) ? [] : [{ name, text, href }]
      const place = link.closest('td')
      if (place) {
        const table = link.closest('section')?.getAttribute('aria-label') ?? ''
        const column = place.closest('table')?.querySelectorAll('thead th')[place.cellIndex]?.textContent ?? ''
        const isSum = SUMS.includes(column) || /^Table: (Tokens|Cost) by/.test(table)
        const own = link.textContent ?? ''
        return isSum || !isCount(own) ? [] : [{ name: `${table} ${column}`, text: own, href }]
      }
      // The legend of a chart: the number stands beside the name.
      const beside = link.nextElementSibling?.textContent ?? ''
      const chart = link.closest('section')?.querySelector('h2')?.textContent ?? ''
      return isCount(beside) && chart === 'Messages over time'
        ? [{ name: link.textContent ?? '', text: beside, href }]
        : []
    })
  })
  return found.map(({ name, text, href }) => ({ name, href, value: Number(text.replaceAll(',', '')) }))
}

/** How many rows the lists at these addresses have, all of their pages together. */
export async function countBehind(page: Page, hrefs: string[]): Promise<Map<string, number>> {
  const found = new Map<string, number>()
  const waiting = [...new Set(hrefs)]
  const work = async () => {
    for (let href = waiting.pop(); href !== undefined; href = waiting.pop()) {
      found.set(href, await rowsBehind(page, href))
    }
  }
  await Promise.all([work(), work(), work(), work()])
  return found
}

async function rowsBehind(page: Page, href: string): Promise<number> {
  const url = new URL(href, 'http://x')
  if (url.pathname === '/search') return await messagesBehind(page, url.searchParams)
  if (url.searchParams.get('status') === 'all') url.searchParams.delete('status')
  const response = await page.request.get(`/api${url.pathname}${url.search}`)
  expect(response.status(), `${href}: ${await response.text()}`).toBe(200)
  const { total } = (await response.json()) as { total: number }
  return total
}

async function messagesBehind(page: Page, query: URLSearchParams): Promise<number> {
  let count = 0
  for (let cursor: string | null = null; ; ) {
    const asked = new URLSearchParams({ q: query.get('q') ?? '', limit: '50', ...(cursor ? { cursor } : {}) })
    const response = await page.request.get(`/api/search?${asked}`)
    expect(response.status(), await response.text()).toBe(200)
    const found = (await response.json()) as { hits: unknown[]; nextCursor: string | null }
    count += found.hits.length
    if (found.nextCursor === null) return count
    cursor = found.nextCursor
  }
}
