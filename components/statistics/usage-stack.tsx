'use client'

import { useTranslations } from 'use-intl'
import { useActors } from '@/components/people/actor-names'
import { useNumbers } from '@/components/runs/use-numbers'
import type { Layer } from '@/lib/statistics/schema'
import { Drawing } from './charts/drawing'
import { LAYERS_MAX } from './charts/patterns'
import type { Narrowed } from './list-href'
import { counted, NumberTable } from './number-table'
import { Panel } from './panel'
import { useReport } from './report-context'
import { usePoints } from './use-points'

type UsageStackProps = { by: 'agent' | 'model'; what: 'tokens' | 'costMicros' }

/** Tokens or cost over time, stacked by agent or by model. */
export function UsageStack({ by, what }: UsageStackProps) {
  const { report, lists } = useReport()
  const t = useTranslations('statistics')
  const n = useNumbers()
  const actors = useActors()
  const points = usePoints()
  const layers = withOthers(by === 'agent' ? report.byAgent : report.byModel).map(({ id, [what]: values }) => ({
    key: id ?? 'others',
    name: nameOf(id),
    values,
    sum: values.reduce((sum, value) => sum + value, 0),
    narrowed: narrowedOf(id),
  }))
  const drawn = layers.filter(({ sum }) => sum > 0)
  const isCost = what === 'costMicros'
  const title = t(`stack.${by}.${what}`)
  const show = (id: string, value: number) => {
    const { runsOfUnknownCost, runsWithEstimate } = usageOf(id) ?? report.figures
    return isCost ? n.cost(value, runsOfUnknownCost > 0) : n.tokens(value, runsWithEstimate > 0)
  }
  const exact = (value: number) => (isCost ? n.cost(value, false) : n.count(value))
  if (drawn.length === 0) {
    return (
      <Panel title={title} unit={t(`${isCost ? 'dollarsPer' : 'per'}.${report.unit}`)}>
        <p className="text-muted-foreground text-sm">{t('emptyPanel')}</p>
      </Panel>
    )
  }
  return (
    <Panel
      title={title}
      unit={t(`${isCost ? 'dollarsPer' : 'per'}.${report.unit}`)}
      table={by === 'agent' ? 'byAgent' : 'byModel'}
      numbers={
        <NumberTable
          label={t('tableOf', { title })}
          columns={[t(`units.${report.unit}`), ...drawn.map(({ name }) => name)]}
          rows={points.map(({ key, name, from, to }, index) => ({
            key,
            name,
            cells: drawn.map(({ values, narrowed }) => {
              const value = values[index] ?? 0
              return counted(value, exact(value), narrowed && lists.runs({ ...narrowed, from, to }))
            }),
          }))}
        />
      }
    >
      <Drawing
        kind="stack"
        label={title}
        points={points}
        layers={drawn}
        format={exact}
        tick={isCost ? n.compactCost : n.compact}
        legend={drawn.map(({ key, name, sum, narrowed }) => ({
          key,
          name,
          value: show(key, sum),
          href: narrowed && lists.runs(narrowed),
        }))}
      />
    </Panel>
  )

  function usageOf(id: string) {
    if (by === 'agent') return report.agents.find(({ agentId }) => agentId === id)
    return report.models.find(({ provider, model }) => `${provider} ${model}` === id)
  }

  function nameOf(id: string | null): string {
    if (id === null) return t('others')
    return by === 'agent' ? (actors[id]?.displayName ?? id) : modelOf(id).model
  }

  function narrowedOf(id: string | null): Narrowed | undefined {
    if (id === null) return undefined
    return by === 'agent' ? { agent: id } : modelOf(id)
  }
}

/** The id of a model's layer: its provider, a space, its name. */
function modelOf(id: string): { provider: string; model: string } {
  const space = id.indexOf(' ')
  return { provider: id.slice(0, space), model: id.slice(space + 1) }
}

/** As many layers as can be told apart; the rest together with what the server has put together. */
function withOthers(layers: Layer[]): Layer[] {
  if (layers.length <= LAYERS_MAX) return layers
  const named = layers.filter(({ id }) => id !== null).slice(0, LAYERS_MAX - 1)
  const rest = layers.filter((layer) => !named.includes(layer))
  const sum = (what: 'runs' | 'tokens' | 'costMicros') =>
    (rest[0]?.[what] ?? []).map((_, index) => rest.reduce((total, layer) => total + (layer[what][index] ?? 0), 0))
  return [...named, { id: null, runs: sum('runs'), tokens: sum('tokens'), costMicros: sum('costMicros') }]
}
