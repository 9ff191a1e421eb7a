/** Whether at least half of a row is in view, or it fills half of it. */
export function isInView(row: { top: number; bottom: number }, view: { top: number; height: number }): boolean {
  const visible = Math.min(row.bottom, view.top + view.height) - Math.max(row.top, view.top)
  return visible >= Math.min(row.bottom - row.top, view.height) / 2
}
