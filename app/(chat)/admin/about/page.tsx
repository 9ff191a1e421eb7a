import { CacheFigures } from '@/components/admin/cache-figures'
import { Facts } from '@/components/admin/facts'
import { translator } from '@/components/strings/translator'
import { RelativeTime } from '@/components/ui/relative-time'
import { Section } from '@/components/ui/section'
import { database } from '@/lib/core/database'
import { mailHost } from '@/lib/mail/send-mail'
import { describeInstance } from '@/lib/setup/describe-instance'
import { windowCache } from '@/lib/timeline/window-cache'
import { requireAdministrator } from '../require-administrator'

const t = translator('admin')

export default async function AboutPage() {
  const actor = await requireAdministrator('/admin/about')
  const { version, node, engine, people, rooms, messages, migrations } = await describeInstance(database(), actor)
  const facts: [string, string][] = [
    [t('about.version'), version],
    [t('about.engine'), t(`about.engines.${engine}`)],
    [t('about.node'), node],
    [t('about.mail'), mailHost() ?? t('about.noMail')],
    [t('about.people'), people.toLocaleString('en')],
    [t('about.rooms'), rooms.toLocaleString('en')],
    [t('about.messages'), messages.toLocaleString('en')],
  ]
  return (
    <>
      <Section id="about" title={t('about.title')}>
        <Facts facts={facts} />
      </Section>
      <CacheFigures figures={windowCache(database()).figures()} />
      <Section id="migrations" title={t('about.migrations')}>
        <ul className="grid gap-2 text-sm">
          {migrations.map(({ name, at }) => (
            <li key={name} className="flex flex-wrap justify-between gap-x-4">
              <code className="text-xs">{name}</code>
              <span className="text-muted-foreground text-xs">
                {t('about.applied')} {at ? <RelativeTime iso={at} /> : null}
              </span>
            </li>
          ))}
        </ul>
      </Section>
    </>
  )
}
