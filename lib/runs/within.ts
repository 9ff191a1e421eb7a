/** The condition for times from a moment on and before another. A day alone is its beginning, in UTC. */
export function within({ from, to }: { from?: string; to?: string }) {
  return from || to ? { gte: from ? new Date(from) : undefined, lt: to ? new Date(to) : undefined } : undefined
}
