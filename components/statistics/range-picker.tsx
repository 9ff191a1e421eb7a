'use client'

import Form from 'next/form'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Link } from '@/components/ui/link'
import { Select } from '@/components/ui/select'
import { RANGES } from '@/lib/statistics/constants'
import { type Address, hrefOf, type Preset } from './address'
import { CountingMark } from './counting-mark'

type RangePickerProps = { address: Address; preset: Preset; zones: string[] }

/** Of which time: a length until now, or days of a zone; and whether with the period before. */
export function RangePicker({ address, preset, zones }: RangePickerProps) {
  const t = useTranslations('statistics')
  const { range, zone, compare } = address
  const isCustom = range === 'custom'
  return (
    <div className="grid gap-2">
      <nav aria-label={t('range')} className="flex w-fit flex-wrap gap-1 rounded-lg bg-muted p-1">
        {RANGES.map((one) => (
          <Link
            key={one}
            href={hrefOf(address, preset, { range: one })}
            aria-current={one === range ? 'page' : undefined}
            className={cn(
              'rounded-md px-2.5 py-1 text-muted-foreground text-xs max-md:py-2 hover:text-foreground',
              one === range && 'bg-card font-medium text-foreground shadow-raise',
            )}
          >
            {t(`ranges.${one}`)}
            <CountingMark />
          </Link>
        ))}
      </nav>
      <details open={isCustom}>
        <summary className="w-fit rounded-sm py-1 text-muted-foreground text-sm hover:text-foreground">
          {t('otherTime')}
        </summary>
        <Form
          // The fields begin anew with what a link has chosen.
          key={hrefOf(address, preset)}
          action="/statistics"
          scroll={false}
          aria-label={t('otherTime')}
          className="grid grid-cols-2 items-end gap-3 pt-2 sm:flex sm:flex-wrap"
        >
          {hiddenOf(address).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <Field label={t('from')} className="min-w-0">
            <Input type="date" name="from" defaultValue={dayOf(address.from)} className="sm:w-40" />
          </Field>
          <Field label={t('to')} className="min-w-0">
            <Input type="date" name="to" defaultValue={dayOf(address.to)} className="sm:w-40" />
          </Field>
          <Field label={t('zone')} className="col-span-2 min-w-0">
            <Select name="zone" defaultValue={zone} className="min-w-0">
              {[...new Set([zone, preset.zone, ...zones])].map((name) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </Select>
          </Field>
          <Field label={t('compare')} className="col-span-2 min-w-0">
            <Select name="compare" defaultValue={compare} className="min-w-0">
              <option value="previous">{t('comparePrevious')}</option>
              <option value="none">{t('compareNone')}</option>
            </Select>
          </Field>
          <Button type="submit" variant="outline">
            {t('show')}
          </Button>
        </Form>
      </details>
    </div>
  )
}

/** What the form keeps: without dates the length that was chosen. */
function hiddenOf({ report, id, room, range }: Address): [name: string, value: string][] {
  const kept = { report, id, room, range: range === 'custom' ? undefined : range }
  return Object.entries(kept).flatMap(([name, value]) => (value ? [[name, value] as [string, string]] : []))
}

function dayOf(time: string | undefined): string | undefined {
  return time?.slice(0, 10)
}
