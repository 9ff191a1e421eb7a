'use client'

import { useTranslations } from 'use-intl'
import { Select } from '@/components/ui/select'
import { TOOL_POLICIES } from '@/lib/agents/constants'
import type { PublicAgent, ToolChoice } from '@/lib/agents/schema'
import type { CardFields } from './card-fields'

type ToolFieldsProps = CardFields & { agent?: PublicAgent; tools: ToolChoice[] }

/** A policy for every tool there is, and for those the card still names. New agents begin with what the risk suggests. */
export function ToolFields({ agent, tools, typed }: ToolFieldsProps) {
  const t = useTranslations('admin.agents')
  const known = new Set(tools.map(({ name }) => name))
  const gone = Object.keys(agent?.tools ?? {}).filter((name) => !known.has(name))
  const rows = [
    ...tools.map(({ name, description, risk, preset }) => ({
      name,
      about: `${t(`risk.${risk}`)} · ${description}`,
      policy: agent ? (agent.tools[name] ?? 'deny') : preset,
    })),
    ...gone.map((name) => ({ name, about: t('gone'), policy: agent?.tools[name] ?? 'deny' })),
  ]
  if (rows.length === 0) return <p className="text-muted-foreground text-sm">{t('noTools')}</p>
  return (
    <ul className="grid gap-3">
      {rows.map(({ name, about, policy }) => (
        <li key={name} className="flex items-start justify-between gap-x-4">
          <span className="min-w-0 flex-1">
            <code className="break-words font-medium text-sm">{name}</code>
            <span className="block text-pretty text-muted-foreground text-xs">{about}</span>
          </span>
          <Select
            name={`tools.${name}`}
            aria-label={t('policyOf', { tool: name })}
            defaultValue={typed(`tools.${name}`, policy)}
            className="w-24 shrink-0"
          >
            {TOOL_POLICIES.map((value) => (
              <option key={value} value={value}>
                {t(`policy.${value}`)}
              </option>
            ))}
          </Select>
        </li>
      ))}
    </ul>
  )
}
