'use client'

import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { ActorsProvider } from '@/components/people/actor-names'
import { useViewer } from '@/components/people/viewer'
import type { Report, ReportName, ReportQuery } from '@/lib/statistics/schema'
import { type Address, hrefOf, type Preset } from './address'
import { type Lists, listsOf } from './list-href'

type Shown = {
  report: Report
  query: ReportQuery
  /** The lists of what its figures count. */
  lists: Lists
  /** The report about one of its rows, of the same time. */
  about: (report: ReportName, id: string) => string
}

const ReportContext = createContext<Shown | null>(null)

type ReportProviderProps = {
  report: Report
  query: ReportQuery
  address: Address
  preset: Preset
  children: ReactNode
}

/** The report on the screen, for everything that shows a part of it. */
export function ReportProvider({ report, query, address, preset, children }: ReportProviderProps) {
  const { id: reader } = useViewer()
  const shown = useMemo(
    () => ({
      ...{ report, query },
      lists: listsOf(report, query.room, reader),
      about: (name: ReportName, id: string) => hrefOf(address, preset, { report: name, id }),
    }),
    [report, query, address, preset, reader],
  )
  return (
    <ReportContext value={shown}>
      <ActorsProvider actors={report.actors}>{children}</ActorsProvider>
    </ReportContext>
  )
}

export function useReport(): Shown {
  const shown = useContext(ReportContext)
  if (!shown) throw new Error('useReport needs a ReportProvider above it')
  return shown
}
