/** Part of the drain at shutdown: lays work down within the grace time. */
export async function stopWorker(): Promise<void> {
  const worker = globalThis.confabWorker
  globalThis.confabWorker = undefined
  await worker?.stop()
}
