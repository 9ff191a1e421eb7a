import { useTranslations } from 'use-intl'
import type { PublicActor } from '@/lib/actors/schema'
import type { ItemHit, SearchResults } from '@/lib/search/schema'
import { ItemHitRow } from './item-hit-row'
import { MessageHit } from './message-hit'
import { PersonHit } from './person-hit'

/** The rows of what was found. */
export function ResultList({ pages, onOpen }: { pages: SearchResults[]; onOpen?: () => void }) {
  const t = useTranslations('search')
  return (
    <ul className="grid grid-cols-[minmax(0,1fr)] gap-px">
      {pages.flatMap(({ hits, actors }) =>
        hits.map((hit) => (
          <li key={hit.messageId}>
            <MessageHit hit={hit} author={actors[hit.authorId]} unknownName={t('somebody')} onOpen={onOpen} />
          </li>
        )),
      )}
      {pages.flatMap(({ items, actors }) =>
        items.map((hit) => (
          <li key={hit.id}>
            <Item hit={hit} actor={actors[hit.actorId ?? '']} onOpen={onOpen} />
          </li>
        )),
      )}
    </ul>
  )
}

type ItemProps = { hit: ItemHit; actor: PublicActor | undefined; onOpen?: () => void }

function Item({ hit, actor, onOpen }: ItemProps) {
  if (hit.kind !== 'person') return <ItemHitRow hit={hit} kind={hit.kind} actor={actor} onOpen={onOpen} />
  return actor ? <PersonHit hit={hit} actor={actor} onOpen={onOpen} /> : null
}
