import type { NameMarks } from '@/lib/markdown/name-marks'
import { broadcastTo } from '@/lib/markdown/slack/mrkdwn'
import { handleOf } from '../handle-of'
import type { SourcePerson } from './source'

const NAME = /(?<![\p{L}\p{N}_@/.:-])@([\p{L}\p{N}][\p{L}\p{N}._-]{0,99})/gu

/**
 * Marks every `@name` of a text that is somebody's; dots and dashes at its end may belong to the sentence. What calls a
 * whole channel is called @room here.
 */
export function markNames(
  text: string,
  marks: NameMarks<SourcePerson>,
  personNamed: (name: string) => SourcePerson | null,
): string {
  return text.replace(NAME, (found, name: string) => {
    for (let end = name.length; end > 0; end--) {
      const person = personNamed(name.slice(0, end))
      if (person) return marks.mark(handleOf(person.name), person) + name.slice(end)
      if (!/[._-]$/.test(name.slice(0, end))) break
    }
    const called = name === 'all' ? '@room' : broadcastTo(name.toLowerCase())
    return called ?? found
  })
}
