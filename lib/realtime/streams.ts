import type { Live } from '@/lib/actors/live-bus'
import type { Channel } from './channel'
import type { Reader } from './reader'
import type { Marks, Source } from './source'

/** The open streams as the parts of the hub see them. */
export type Streams = Pick<Live, 'notifyActor' | 'actorChanged'> & {
  readonly source: Source
  readonly channels: ReadonlyMap<string, Channel>
  readonly readers: ReadonlyMap<string, ReadonlySet<Reader>>
  readonly marks: ReadonlyMap<string, Marks>
  allReaders(): Reader[]
}
