/** In development and under plain `next start` nobody else starts the application. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { startApp } = await import('./lib/process/start-app')
  await startApp()
}
