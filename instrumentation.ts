/** Starts the application in development and under plain `next start`, where server.ts does not run. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { startApp } = await import('./lib/process/start-app')
  await startApp()
}
