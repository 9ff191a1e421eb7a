import type { AppRouterInstance } from 'next/dist/shared/lib/app-router-context.shared-runtime'

const nothing = () => undefined

/** A router for AppRouterContext that goes nowhere, unless a test takes a way of its own. */
export function testRouter(ways: Partial<AppRouterInstance> = {}): AppRouterInstance {
  return {
    ...{ back: nothing, forward: nothing, refresh: nothing, push: nothing, replace: nothing, prefetch: nothing },
    bfcacheId: '0',
    ...ways,
  }
}
