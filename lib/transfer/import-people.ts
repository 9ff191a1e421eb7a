import { LRUCache } from 'lru-cache'
import { foldName } from '@/lib/actors/constants'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import type { ImportStage } from '@/lib/core/dialects/import-stage'
import { identityOf } from './identity-of'
import type { ImportReport } from './import-report'
import type { IncomingActor } from './incoming'
import type { SourcePerson } from './sources/source'
import { personKey } from './stage-source'
import { toActor } from './to-incoming'
import type { Memory } from './write-batch'

/** People whose ids are remembered from batch to batch; more are looked up again. */
const REMEMBERED = 100_000
const LISTED = 1000
const ACCOUNT = 'account'

/** Whom the people of the sources are here: accounts they are linked to, or actors of their own. */
export class ImportPeople {
  /** Shared by the batches of all rooms. */
  readonly memory: Memory = { actors: new Map(), messages: new Map() }
  private readonly known = new LRUCache<string, IncomingActor>({ max: 20_000 })

  constructor(
    private readonly stage: ImportStage,
    private readonly importer: Actor | null,
    private readonly links: ReadonlyMap<string, string> = new Map(),
  ) {
    this.forget()
  }

  /** Whom a person is, under the last name the source gives. */
  of(family: string): (person: SourcePerson) => IncomingActor {
    return (person) => {
      const key = personKey(person, family)
      const found = this.known.get(key)
      if (found) return found
      const accountId = this.accountOf(person, family)
      const last = this.stage.person(key)
      const actor = accountId ? accountActor(accountId) : toActor(last ? JSON.parse(last) : person, family)
      this.known.set(key, actor)
      return actor
    }
  }

  /** The account somebody is linked to. The person whose export it is imports it. */
  accountOf(person: SourcePerson, family: string): string | null {
    const chosen = this.links.get(personKey(person, family)) ?? this.links.get(person.id)
    if (chosen !== undefined) return chosen
    return person.isMe && this.importer?.kind === 'human' ? this.importer.id : null
  }

  /** Called between batches: a source may name a million people. */
  forget(): void {
    const { actors } = this.memory
    if (actors.size > 0 && actors.size < REMEMBERED) return
    actors.clear()
    const ids = new Set([...this.links.values(), ...(this.importer ? [this.importer.id] : [])])
    for (const id of ids) actors.set(identityOf(accountActor(id)), id)
  }

  async report(db: Database): Promise<ImportReport['people']> {
    const listed = this.stage.people(LISTED).map(({ id, body, messages }) => {
      const person: SourcePerson = JSON.parse(body)
      return { key: id, person, messages, actorId: this.accountOf(person, id.slice(0, id.indexOf('\n'))) }
    })
    const accounts = await accountsLike(
      db,
      listed.map(({ person }) => person),
    )
    return {
      total: this.stage.countPeople(),
      list: listed.map(({ key, person, messages, actorId }) => {
        const email = person.email?.toLowerCase()
        const proposed = (email ? accounts.byEmail.get(email) : undefined) ?? accounts.byName.get(foldName(person.name))
        const name = toActor(person, '').displayName
        return { key, name, messages, actorId, proposed: actorId ? null : (proposed ?? null) }
      }),
    }
  }
}

function accountActor(id: string): IncomingActor {
  return { kind: 'human', name: id, displayName: id, externalSource: ACCOUNT, externalId: id }
}

async function accountsLike({ prisma }: Database, people: SourcePerson[]) {
  const names = people.map(({ name }) => foldName(name))
  const emails = people.flatMap(({ email }) => (email ? [email.toLowerCase()] : []))
  const rows = await prisma.user.findMany({
    where: {
      actor: { deactivatedAt: null },
      OR: [{ actor: { nameFolded: { in: names } } }, { emailFolded: { in: emails } }],
    },
    select: { emailFolded: true, actor: { select: { id: true, name: true, nameFolded: true, displayName: true } } },
  })
  const accounts = rows.map(({ actor: { id, name, displayName } }) => ({ id, name, displayName }))
  return {
    byName: new Map(rows.map(({ actor }, index) => [actor.nameFolded, accounts[index]])),
    byEmail: new Map(rows.map(({ emailFolded }, index) => [emailFolded ?? '', accounts[index]])),
  }
}
