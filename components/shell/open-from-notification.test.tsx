import { cleanup, render } from '@testing-library/react'
import { AppRouterContext } from 'next/dist/shared/lib/app-router-context.shared-runtime'
import { afterEach, expect, it, vi } from 'vitest'
import { testRouter } from '@/components/ui/test-router'
import { ServiceWorker } from './service-worker'

afterEach(() => {
  cleanup()
  Reflect.deleteProperty(navigator, 'serviceWorker')
})

it('goes where a notice leads, within the product only, and listens no more once it is gone', () => {
  const worker = new EventTarget()
  Object.defineProperty(navigator, 'serviceWorker', { value: worker, configurable: true })
  const push = vi.fn()
  const { unmount } = render(
    <AppRouterContext value={testRouter({ push })}>
      <ServiceWorker />
    </AppRouterContext>,
  )
  const tell = (data: unknown) => worker.dispatchEvent(new MessageEvent('message', { data }))
  for (const href of ['//elsewhere.example', '/\\elsewhere.example', 'https://elsewhere.example', 'javascript:1', 3]) {
    tell({ kind: 'open', href })
  }
  for (const data of [null, 'open', { kind: 'other', href: '/rooms/a' }]) tell(data)
  expect(push).not.toHaveBeenCalled()
  tell({ kind: 'open', href: '/rooms/a?m=3' })
  expect(push.mock.calls).toEqual([['/rooms/a?m=3']])
  unmount()
  tell({ kind: 'open', href: '/rooms/b' })
  expect(push).toHaveBeenCalledTimes(1)
})
