/** The area of a test file: its folder in lib or components, else its top folder. */
export function areaOf(file) {
  const [top, ...rest] = file.split('/')
  return ['lib', 'components'].includes(top) && rest.length > 1 ? `${top}/${rest[0]}` : top
}

/** One line per area, the slowest first. `areas`: [name, milliseconds], a name may come several times. */
export function areaLines(areas) {
  const sums = new Map()
  for (const [name, ms] of areas) sums.set(name, (sums.get(name) ?? 0) + ms)
  return [...sums].sort(([, a], [, b]) => b - a).map(([name, ms]) => `${(ms / 1000).toFixed(1).padStart(7)} s  ${name}`)
}
