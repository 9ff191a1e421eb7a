'use client'

import { type ComponentType, useEffect, useState } from 'react'
import { useToasts } from './toast'

/**
 * Where toasts appear. The list is loaded with the first key or press: before that there is little to say, and when
 * the connection is gone it is there to say so.
 */
export function Toaster() {
  const [List, setList] = useState<ComponentType>()
  const missing = useToasts(({ waiting }) => (List ? 0 : waiting.length))

  useEffect(() => {
    // What could not be loaded is tried again with the next press or toast.
    const load = () =>
      void import('./toast-list').then(
        ({ ToastList }) => setList(() => ToastList),
        () => undefined,
      )
    if (List) return
    if (missing > 0) load()
    for (const event of EVENTS) window.addEventListener(event, load)
    return () => {
      for (const event of EVENTS) window.removeEventListener(event, load)
    }
  }, [List, missing])

  return List ? <List /> : null
}

const EVENTS = ['pointerdown', 'keydown'] as const
