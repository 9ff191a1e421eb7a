import { ASSISTANTS } from './assistants/assistants'
import { discordReader } from './discord/discord'
import { DIALECTS } from './irc/dialects'
import { ircReader } from './irc/irc-reader'
import { matrixReader } from './matrix/matrix-reader'
import { mattermostReader } from './mattermost/mattermost'
import { plainJsonReader } from './plain-json'
import { rocketchatReader } from './rocketchat/rocketchat'
import { slackReader } from './slack/slack'
import type { SourceReader } from './source'
import { teamsReader } from './teams/teams-reader'
import { telegramReader } from './telegram/telegram-reader'
import { whatsappReader } from './whatsapp/whatsapp-reader'

/** The formats that can be imported. Of two that are equally sure of a file the first one reads it. */
export const READERS: readonly SourceReader[] = [
  slackReader,
  mattermostReader,
  discordReader,
  rocketchatReader,
  ...ASSISTANTS,
  ...DIALECTS.map(ircReader),
  whatsappReader,
  telegramReader,
  matrixReader,
  teamsReader,
  plainJsonReader,
]
