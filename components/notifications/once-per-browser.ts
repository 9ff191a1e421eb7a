const HOLD_MS = 3000

/** Does something in one tab only, whichever comes first. Where there are no locks every tab does it. */
export async function oncePerBrowser(name: string, work: () => Promise<void>): Promise<void> {
  if (!('locks' in navigator)) return await work()
  await navigator.locks.request(`confab-once-${name}`, { ifAvailable: true }, async (lock) => {
    if (!lock) return
    await work()
    // The other tabs see it a moment later.
    await new Promise((resolve) => setTimeout(resolve, HOLD_MS))
  })
}
