import { familyOf, type Source } from '../stage-source'
import { shortId } from '../to-incoming'

export type Period = { from: number; to: number }

/** Notes from when to when the messages of each room are, by family and id, while the sources are read. */
export function watchDates(sources: readonly Source[], periods: Map<string, Period>): Source[] {
  return sources.map((source) => {
    const { reader, files } = source
    const family = familyOf(source)
    return {
      files,
      reader: {
        ...reader,
        read: async function* (...given) {
          for await (const entry of reader.read(...given)) {
            if (entry.what === 'message')
              note(periods, periodKey(family, shortId(entry.message.room)), entry.message.at.getTime())
            yield entry
          }
        },
      },
    }
  })
}

export function periodKey(family: string, room: string): string {
  return JSON.stringify([family, room])
}

function note(periods: Map<string, Period>, key: string, at: number): void {
  if (Number.isNaN(at)) return
  const known = periods.get(key)
  if (!known) periods.set(key, { from: at, to: at })
  else {
    known.from = Math.min(known.from, at)
    known.to = Math.max(known.to, at)
  }
}
