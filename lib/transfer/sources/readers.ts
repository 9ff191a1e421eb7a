import { DIALECTS } from './irc/dialects'
import { ircReader } from './irc/irc-reader'
import { slackReader } from './slack/slack'
import type { SourceReader } from './source'

/** The formats that can be imported. Of two that are equally sure of a file the first one reads it. */
export const READERS: readonly SourceReader[] = [slackReader, ...DIALECTS.map(ircReader)]
