import { perProcess } from '@/lib/core/per-process'

/** How far the start of this process has come. */
export const appState = perProcess<{ started?: Promise<void>; isReady: boolean }>('app', () => ({ isReady: false }))
