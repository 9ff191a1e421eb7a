'use client'

import { type ReactNode, useId } from 'react'
import { Bar, BarChart, CartesianGrid, Line, LineChart, Tooltip, XAxis, YAxis } from 'recharts'
import { useTranslations } from 'use-intl'
import { colorOf, dashOf, fillOf, Patterns } from './patterns'
import { Swatch } from './swatch'

/** One moment: `name` in full, `tick` short for the axis. */
export type ChartPoint = { key: string; name: string; tick: string }
/** One line, or one part of the bars, with a value for each point. */
export type ChartLayer = { key: string; name: string; values: number[] }
export type ChartProps = {
  kind: 'lines' | 'stack'
  label: string
  points: ChartPoint[]
  layers: ChartLayer[]
  /** In full, and short for the axis. */
  format: (value: number) => string
  tick: (value: number) => string
}

type Row = { key: string; values: number[] }

/**
 * Lines over time, or stacked bars. Reached by Tab, read by the arrow keys; the same numbers are in a table beside it.
 * It does not move.
 */
export function Chart({ kind, label, points, layers, format, tick }: ChartProps) {
  const t = useTranslations('statistics')
  const id = useId()
  const names = new Map(points.map((point) => [point.key, point]))
  const rows: Row[] = points.map(({ key }, index) => ({ key, values: layers.map(({ values }) => values[index] ?? 0) }))
  const tooltip = (
    <Tooltip
      isAnimationActive={false}
      cursor={kind === 'lines' ? { stroke: 'var(--input)' } : { fill: 'var(--muted-foreground)', fillOpacity: 0.12 }}
      content={({ active, label: key }) =>
        active ? <Values kind={kind} title={names.get(String(key))?.name} layers={valuesAt(String(key))} /> : null
      }
    />
  )
  const axes = (
    <>
      <CartesianGrid vertical={false} stroke="var(--border)" />
      <XAxis
        dataKey="key"
        tickFormatter={(key) => names.get(String(key))?.tick ?? ''}
        minTickGap={16}
        height={20}
        {...axis}
        stroke="var(--input)"
      />
      <YAxis tickFormatter={tick} width="auto" allowDecimals={false} tickCount={4} {...axis} axisLine={false} />
    </>
  )
  const shared = {
    data: rows,
    responsive: true,
    'aria-label': t('chartLabel', { title: label }),
    style: { width: '100%', height: '100%' },
    margin: { top: 8, right: 8, bottom: 0, left: 0 },
  }
  if (kind === 'lines') {
    return (
      <LineChart {...shared}>
        {axes}
        {tooltip}
        {layers.map(({ key }, index) => (
          <Line
            key={key}
            type="linear"
            dataKey={(row: Row) => row.values[index]}
            stroke={colorOf(index)}
            strokeDasharray={dashOf(index)}
            strokeWidth={2}
            dot={points.length === 1}
            isAnimationActive={false}
          />
        ))}
      </LineChart>
    )
  }
  return (
    <BarChart {...shared}>
      <Patterns id={id} />
      {axes}
      {tooltip}
      {layers.map(({ key }, index) => (
        <Bar
          key={key}
          stackId="all"
          dataKey={(row: Row) => row.values[index]}
          fill={fillOf(id, index)}
          stroke={colorOf(index)}
          strokeWidth={1}
          maxBarSize={48}
          isAnimationActive={false}
        />
      ))}
    </BarChart>
  )

  function valuesAt(key: string): { key: string; index: number; name: string; value: string }[] {
    const values = rows.find((row) => row.key === key)?.values ?? []
    return layers
      .map((layer, index) => ({ key: layer.key, index, name: layer.name, number: values[index] ?? 0 }))
      .filter(({ number }) => kind === 'lines' || number > 0)
      .map(({ number, ...layer }) => ({ ...layer, value: format(number) }))
  }
}

const axis = { tick: { fill: 'var(--muted-foreground)', fontSize: 11 }, tickLine: false }

type ValuesProps = {
  kind: ChartProps['kind']
  title: ReactNode
  layers: { key: string; index: number; name: string; value: string }[]
}

function Values({ kind, title, layers }: ValuesProps) {
  const t = useTranslations('statistics')
  return (
    <div role="status" className="rounded-md bg-popover px-3 py-2 text-popover-foreground text-xs shadow-float">
      <p className="pb-1 font-medium">{title}</p>
      {layers.length === 0 ? <p className="text-muted-foreground">{t('none')}</p> : null}
      <dl className="grid gap-0.5">
        {layers.map(({ key, index, name, value }) => (
          <div key={key} className="flex items-center gap-2">
            <Swatch kind={kind} index={index} />
            <dt className="max-w-40 truncate text-muted-foreground">{name}</dt>
            <dd className="ml-auto pl-3 font-medium tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
