import { AgentEditor } from '@/components/agents/agent-editor'
import { translator } from '@/components/strings/translator'
import { BackLink } from '@/components/ui/back-link'
import { requireAdministrator } from '../../require-administrator'
import { createAgent } from '../actions'
import { listChoices } from '../list-choices'

const t = translator('admin.agents')

export default async function NewAgentPage() {
  const actor = await requireAdministrator('/admin/agents/new')
  return (
    <>
      <BackLink href="/admin/agents">{t('back')}</BackLink>
      <h2 className="font-semibold text-lg">{t('new')}</h2>
      <AgentEditor choices={await listChoices(actor)} action={createAgent} />
    </>
  )
}
