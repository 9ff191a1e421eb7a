/** A Cookie header as a record. Of two cookies of one name the first counts, as it has the longer path. */
export function parseCookies(header: string | null): Record<string, string> {
  const cookies: Record<string, string> = {}
  for (const part of header?.split(';') ?? []) {
    const separator = part.indexOf('=')
    const name = part.slice(0, Math.max(separator, 0)).trim()
    if (name && !Object.hasOwn(cookies, name)) cookies[name] = decode(part.slice(separator + 1).trim())
  }
  return cookies
}

export function readCookie(header: string | null, name: string): string | undefined {
  return parseCookies(header)[name]
}

function decode(value: string): string {
  if (!value.includes('%')) return value
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
