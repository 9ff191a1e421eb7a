import { createReadStream } from 'node:fs'
import { AppError } from '@/lib/core/errors'
import { parseIrc } from './parse-irc'

/** What logs hold, before anything is written: how many messages, refused lines included, and of which channel (null: none is named). */
export async function surveyIrc(files: string[]): Promise<{ messages: number; channel: string | null }> {
  const channels = new Map<string, string>()
  let messages = 0
  for (const file of files) {
    for await (const entry of parseIrc(createReadStream(file), file)) {
      if (entry.what !== 'other') messages++
      if (entry.what === 'other' && entry.channel) channels.set(entry.channel, file)
    }
  }
  const [first, second] = channels
  if (first && second) {
    const named = `${first[0]} (${first[1]}) and ${second[0]} (${second[1]})`
    throw new AppError(
      'invalid',
      `The files belong to more than one channel: ${named}. Import each channel on its own.`,
    )
  }
  return { messages, channel: first?.[0] ?? null }
}
