/** Ids are texts, or an ObjectId where a script made the document. */
export function idOf(value: unknown): string {
  if (typeof value === 'string') return value
  return typeof value === 'object' && value !== null && 'toHexString' in value ? String(value) : ''
}

export function timeOf(value: unknown): Date | null {
  return value instanceof Date && !Number.isNaN(value.getTime()) ? value : null
}
