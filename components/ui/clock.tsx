'use client'

import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { formatClock, type Hours } from './format-clock'
import { useHydrated } from './use-hydrated'

const TimeFormatContext = createContext<'auto' | Hours>('auto')

/** How everything below writes the time of day. */
export function ClockProvider({ timeFormat, children }: { timeFormat: 'auto' | Hours; children: ReactNode }) {
  return <TimeFormatContext value={timeFormat}>{children}</TimeFormatContext>
}

/**
 * Writes times as the reader has settled, in the reader's zone. The server and the hydration know neither the zone nor
 * what the browser is used to: they write UTC, and 24 hours where nothing was settled.
 */
export function useClock() {
  const settled = useContext(TimeFormatContext)
  const isLocal = useHydrated()
  return useMemo(() => {
    const hours = settled === 'auto' ? (isLocal ? hoursOfBrowser() : '24') : settled
    const timeZone = isLocal ? undefined : 'UTC'
    return {
      isLocal,
      /** 14:05 or 2:05 PM, in this zone or another. */
      time: (at: number | string, zone = timeZone) => formatClock(msOf(at), { hours, timeZone: zone }),
      /** The same without AM and PM, where space is short and the full time is shown elsewhere. */
      bareTime: (at: number | string) => formatClock(msOf(at), { hours, timeZone, to: 'bare' }),
      /** The day and the time. */
      dateTime: (at: number | string) => formatClock(msOf(at), { hours, timeZone, date: 'medium' }),
      /** With the day of the week, and to the second. */
      exact: (at: number | string) => formatClock(msOf(at), { hours, timeZone, date: 'full', to: 'second' }),
    }
  }, [settled, isLocal])
}

function msOf(at: number | string): number {
  return typeof at === 'number' ? at : Date.parse(at)
}

function hoursOfBrowser(): Hours {
  const { hourCycle } = new Intl.DateTimeFormat(undefined, { hour: 'numeric' }).resolvedOptions()
  return hourCycle === 'h11' || hourCycle === 'h12' ? '12' : '24'
}
