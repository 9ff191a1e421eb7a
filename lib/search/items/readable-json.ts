import { parseExact, stringifyExact } from '@/lib/core/exact-json'

const DEPTH_MAX = 12

/** What a tool took or gave, without brackets and quotes: city: Berlin, days: 3. What is no JSON stays as it is. */
export function readableJson(text: string): string {
  try {
    return sayValue(parseExact(text), 0)
  } catch (error) {
    if (error instanceof SyntaxError) return text
    throw error
  }
}

function sayValue(value: unknown, depth: number): string {
  if (value === null || value === undefined) return ''
  if (typeof value !== 'object') return String(value)
  if (depth > DEPTH_MAX) return stringifyExact(value) ?? ''
  if (Array.isArray(value)) return joined(value.map((item) => sayValue(item, depth + 1)))
  // A part of an answer over MCP.
  if ('text' in value && 'type' in value && value.type === 'text') return sayValue(value.text, depth + 1)
  return joined(
    Object.entries(value).map(([name, item]) => {
      const said = sayValue(item, depth + 1)
      return said === '' ? '' : `${name}: ${said}`
    }),
  )
}

function joined(parts: string[]): string {
  return parts.filter((part) => part !== '').join(', ')
}
