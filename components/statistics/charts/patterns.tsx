/** How a layer is told from the others without its colour: lines, dots, or nothing at all. */
const PATTERNS = ['plain', 'slanted', 'dots', 'level', 'upright', 'crossed'] as const
const COLORS = ['--chart-1', '--chart-3', '--chart-2', '--chart-4', '--chart-5', '--chart-1']
const DASHES = [undefined, '6 4', '2 3', '10 3 2 3', '1 4', '8 8']

export const LAYERS_MAX = PATTERNS.length

export function colorOf(index: number): string {
  return `var(${COLORS[index % COLORS.length]})`
}

export function dashOf(index: number): string | undefined {
  return DASHES[index % DASHES.length]
}

/** What fills the areas of a layer, below Patterns with this id. */
export function fillOf(id: string, index: number): string {
  return index === 0 ? colorOf(0) : `url(#${id}-${index % LAYERS_MAX})`
}

/** The fillings of a drawing. An id is of the whole document. */
export function Patterns({ id }: { id: string }) {
  return (
    <defs>
      {PATTERNS.map((name, index) => (
        <pattern key={name} id={`${id}-${index}`} width="6" height="6" patternUnits="userSpaceOnUse">
          <rect width="6" height="6" fill="var(--card)" />
          <rect width="6" height="6" fill={colorOf(index)} fillOpacity={0.35} />
          <path
            d={PATHS[name]}
            stroke={colorOf(index)}
            strokeWidth={name === 'dots' ? 2.5 : 1.5}
            strokeLinecap="round"
          />
        </pattern>
      ))}
    </defs>
  )
}

const PATHS: Record<(typeof PATTERNS)[number], string> = {
  plain: 'M0 0H6V6H0Z',
  slanted: 'M-1 7L7 -1M-1 1L1 -1M5 7L7 5',
  dots: 'M3 3h0.01',
  level: 'M0 1.5H6M0 4.5H6',
  upright: 'M1.5 0V6M4.5 0V6',
  crossed: 'M0 3H6M3 0V6',
}
