import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { queueMessage } from '@/components/outbox/queue-message'
import { useViewer } from '@/components/people/viewer'
import { membersOptions, roomKeys, roomOptions } from '@/components/rooms/queries'
import { useRoomFacts } from '@/components/rooms/room-context'
import { toast } from '@/components/ui/toast'
import { useCopy } from '@/components/ui/use-copy'
import { wholeAddress } from '@/components/ui/whole-address'
import { foldName } from '@/lib/actors/constants'
import { fetchJson } from '@/lib/http/fetch-json'
import type { PublicMember } from '@/lib/rooms/schema'
import { findRunning } from './find-running'
import type { CommandName } from './parse-command'
import { readMute } from './read-mute'
import type { ComposerScope } from './scope'

type Asks = { help: () => void; leave: () => void; sent: () => void }

/** Runs a command. Resolves to whether it was done, so that the field can be cleared. */
export function useCommands(scope: ComposerScope, { help, leave, sent }: Asks) {
  const t = useTranslations('composer.command')
  const client = useQueryClient()
  const router = useRouter()
  const room = useRoomFacts()
  const viewer = useViewer()
  const copy = useCopy()
  const url = `/api/rooms/${scope.roomId}`

  const send = (content: string, type?: 'action') => {
    queueMessage({ ...scope, content, type })
    sent()
    return true
  }
  const lacks = (key: Parameters<typeof t>[0], values?: Record<string, string>) => {
    toast.error(t(key, values))
    return false
  }
  const refresh = () =>
    Promise.all([roomKeys.all, roomKeys.room(scope.roomId)].map((queryKey) => client.invalidateQueries({ queryKey })))

  const run: Record<CommandName, (rest: string) => boolean | Promise<boolean>> = {
    help: () => {
      help()
      return true
    },
    me: (rest) => (rest ? send(rest, 'action') : lacks('me.lacks')),
    ask: async (rest) => {
      const [, name = '', text = ''] = /^@?(\S+)\s+([\s\S]+)$/.exec(rest) ?? []
      if (!text) return lacks('ask.lacks')
      const { members } = await client.fetchQuery(membersOptions(scope.roomId))
      const agent = members.find((member) => member.kind === 'agent' && foldName(member.name) === foldName(name))
      return agent ? send(`@${agent.name} ${text}`) : lacks('ask.nobody', { name })
    },
    topic: async (rest) => {
      // Nobody types the bare command to lose the topic, and there is no way back.
      if (!rest) {
        const { topic } = await client.fetchQuery(roomOptions(scope.roomId))
        return lacks('topic.lacks', { topic: topic || t('topic.none') })
      }
      await fetchJson(url, { method: 'PATCH', body: { topic: rest } })
      await refresh()
      toast.success(t('topic.done'))
      return true
    },
    invite: async (rest) => {
      if (!rest) return await copyLink()
      if (/\s/.test(rest)) return lacks('invite.one')
      const added = await fetchJson<PublicMember>(`${url}/members`, { method: 'POST', body: { name: rest } })
      toast.success(t('invite.done', { name: added.displayName }))
      return true
    },
    mute: async (rest) => {
      const quiet = readMute(rest)
      if (!quiet) return lacks('mute.lacks')
      await fetchJson(`${url}/members/${viewer.id}`, { method: 'PATCH', body: { quiet } })
      await refresh()
      toast.success(t(`mute.done.${quiet}`))
      return true
    },
    leave: () => {
      leave()
      return true
    },
    stop: async () => {
      const running = findRunning(client, room, viewer)
      if (running.length === 0) return lacks('stop.nothing')
      await Promise.all(running.map((id) => fetchJson(`/api/runs/${id}/cancel`, { method: 'POST' })))
      toast.success(t('stop.done', { count: running.length }))
      return true
    },
    search: (rest) => {
      router.push(`/search?${new URLSearchParams({ q: rest })}`)
      return true
    },
  }

  async function copyLink() {
    const { code } = await fetchJson<{ code: string }>(`${url}/invites`, { method: 'POST', body: {} })
    const link = wholeAddress(`/invite/${code}`)
    toast.success(t('invite.link'), {
      description: link,
      duration: 20_000,
      action: { label: t('invite.copy'), onClick: () => void copy(link, t('invite.copied')) },
    })
    return true
  }

  return async (name: CommandName, rest: string): Promise<boolean> => {
    try {
      return await run[name](rest)
    } catch (error) {
      toast.error(t('failed', { name, reason: error instanceof Error ? error.message : String(error) }))
      return false
    }
  }
}
