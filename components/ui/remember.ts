/** Writes into the browser's own store; null takes the entry out. Full or forbidden: it holds in this tab alone. */
export function remember(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key)
    else localStorage.setItem(key, value)
  } catch {
    // The browser refuses storage: forgetting after a reload beats a broken page.
  }
}
