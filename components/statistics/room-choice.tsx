import { Hash } from 'lucide-react'
import { translator } from '@/components/strings/translator'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { type Address, hrefOf, type Preset } from './address'

type RoomChoiceProps = { rooms: { id: string; name: string }[]; address: Address; preset: Preset }

/** Of which room: those the reader looks after. */
export function RoomChoice({ rooms, address, preset }: RoomChoiceProps) {
  const t = translator('statistics')
  if (rooms.length === 0) {
    return <EmptyState icon={<Hash aria-hidden="true" />} title={t('noRooms')} description={t('noRoomsHint')} />
  }
  return (
    <section aria-labelledby="room-choice">
      <h2 id="room-choice" className="pb-2 font-semibold text-lg">
        {t('chooseRoom')}
      </h2>
      <ul className="grid gap-2 sm:grid-cols-2 lg:grid-cols-3">
        {rooms.map(({ id, name }) => (
          <li key={id}>
            <Link
              href={hrefOf(address, preset, { report: 'room', id })}
              className="block break-words rounded-lg border bg-card px-4 py-3 font-medium text-sm shadow-raise hover:border-primary"
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
