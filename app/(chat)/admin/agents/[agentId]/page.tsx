import { ChartNoAxesColumn } from 'lucide-react'
import { asNotFound } from '@/app/as-not-found'
import { AgentEditor } from '@/components/agents/agent-editor'
import { translator } from '@/components/strings/translator'
import { Avatar } from '@/components/ui/avatar'
import { BackLink } from '@/components/ui/back-link'
import { buttonVariants } from '@/components/ui/button'
import { ButtonForm } from '@/components/ui/button-form'
import { ConfirmForm } from '@/components/ui/confirm-form'
import { FormAlert } from '@/components/ui/form-alert'
import { Link } from '@/components/ui/link'
import { getAgent } from '@/lib/agents/get-agent'
import { database } from '@/lib/core/database'
import { requireAdministrator } from '../../require-administrator'
import { changeAgent, switchOff, switchOn } from '../actions'
import { listChoices } from '../list-choices'

const t = translator('admin.agents')

export default async function AgentPage({ params }: { params: Promise<{ agentId: string }> }) {
  const { agentId } = await params
  const actor = await requireAdministrator(`/admin/agents/${agentId}`)
  const agent = await getAgent(database(), actor, agentId).catch(asNotFound)
  const { displayName: name, isDisabled } = agent
  const fields = { agentId }
  return (
    <>
      <BackLink href="/admin/agents">{t('back')}</BackLink>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 className="flex min-w-0 items-center gap-2.5 font-semibold text-lg">
          <Avatar id={agentId} name={name} emoji={agent.avatar} kind="agent" />
          <span className="min-w-0 break-words">
            {name} <span className="font-normal text-muted-foreground text-sm">@{agent.name}</span>
          </span>
        </h2>
        <div className="flex flex-wrap items-center gap-2">
          <Link
            href={`/statistics?report=agent&id=${agentId}`}
            className={buttonVariants({ variant: 'outline', size: 'sm' })}
          >
            <ChartNoAxesColumn aria-hidden="true" />
            {t('statistics')}
          </Link>
          {isDisabled ? (
            <ButtonForm action={switchOn} fields={fields} label={t('switchOn')} name={t('switchOn')} />
          ) : (
            <ConfirmForm
              action={switchOff}
              fields={fields}
              label={t('switchOff')}
              title={t('switchOffTitle', { name })}
              description={t('switchOffDescription')}
            />
          )}
        </div>
      </div>
      {isDisabled ? <FormAlert problem>{t('isOff')}</FormAlert> : null}
      <AgentEditor agent={agent} choices={await listChoices(actor)} action={changeAgent} />
    </>
  )
}
