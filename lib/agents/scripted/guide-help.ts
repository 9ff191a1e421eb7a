type Topic = {
  /** Matches a question about it, in lower case. */
  asked: RegExp
  answer: string
}

/** How things are done here, the more particular first. Links lead to the page. */
const TOPICS: Topic[] = [
  {
    asked: /\b(?:invit|colleague|new (?:person|people|user|member)|sign[- ]?up|onboard)/,
    answer:
      'To bring somebody who has no account, an administrator creates an invitation link under [Admin → Sign-up](/admin/joining). To bring somebody who has one into this room, write `/invite name`; `/invite` alone creates a link to this room.',
  },
  {
    asked: /\bpassword/,
    answer:
      'You change your password in [Settings](/settings). If it is forgotten, an administrator can help under [Admin → People](/admin).',
  },
  {
    asked: /\b(?:direct|private) message|\bdm\b|\bmessage (?:somebody|someone|a person)/,
    answer: 'Press a name to open the profile and choose “Message”, or find the person with Ctrl+K.',
  },
  {
    asked: /\b(?:approv|permission|allow)/,
    answer:
      'When an agent wants to use a tool that needs permission, a card in the room asks for it. What waits for you in all rooms is under [Approvals](/approvals); who decides is set in the settings of the room.',
  },
  {
    asked: /\b(?:provider|model|api key|openai|anthropic|ollama)/,
    answer:
      'An administrator connects a model under [Admin → Providers](/admin/providers), then gives it to an agent under [Admin → Agents](/admin/agents).',
  },
  {
    asked: /\bmcp\b|\btools?\b/,
    answer:
      'An administrator connects tool servers under [Admin → Tools](/admin/tools). Which tools agents used, and what came of it, is under [Tool calls](/tool-runs).',
  },
  {
    asked: /\b(?:agents?|bots?|assistants?)\b/,
    answer:
      'Mention an agent of the room to ask it, for example `@planner add 2 and 3`. `/invite name` brings an agent in; an administrator creates one under [Admin → Agents](/admin/agents). `/stop` stops an answer.',
  },
  {
    asked: /\b(?:mute|notif|quiet|disturb)/,
    answer:
      'The bell in the header of a room sets what notifies you and mutes it; `/mute 1h` does the same. Quiet hours and desktop notifications are in [Settings](/settings).',
  },
  {
    asked: /\bthread|\brepl(?:y|ies)/,
    answer:
      'Point at a message and choose “Reply in thread”, or press T while the message has the focus. The threads of this room are behind the button in its header.',
  },
  {
    asked: /\b(?:search|find)\b/,
    answer:
      'Ctrl+F searches this room, [Search](/search) everything you may read. `from:name`, `in:room`, `has:link`, `before:` and `after:` narrow it; "words in quotes" must stand together.',
  },
  {
    asked: /\b(?:file|image|picture|photo|upload|attach)/,
    answer:
      'Drop a file on the room, paste it, or press the paper clip under the text. The files of a room are on its page, behind its name in the header.',
  },
  {
    asked: /\b(?:token|api|script|automat)/,
    answer: 'Create an API token in [Settings](/settings); it can be limited to rooms and rights.',
  },
  {
    asked: /\b(?:leave|archive|delete) (?:this|a|the) room/,
    answer: '`/leave` leaves this room. Its moderators archive or delete it in the settings of the room.',
  },
  {
    asked: /\b(?:edit|correct|delete|remove|undo)\b/,
    answer:
      'Point at your message and open its menu to edit or delete it. Arrow up in an empty box edits your last one. Earlier versions stay readable.',
  },
  {
    asked: /\b(?:pin|save|bookmark|remember)/,
    answer:
      'Pin or save a message from its menu. Pins are behind the button in the header of the room, what you saved is under [Saved](/saved).',
  },
  {
    asked: /\b(?:export|download|my data|backup)/,
    answer:
      'Your own data is a file in [Settings](/settings). Whole rooms and backups are written on the server with `npm run export` and `npm run db -- backup`.',
  },
  {
    asked: /\b(?:cost|spend|statistic|usage|tokens)/,
    answer:
      'What agents did and what it cost is under [Statistics](/statistics), each conversation under [Sessions](/sessions).',
  },
  {
    asked: /\b(?:theme|dark|language|appearance|density|avatar|name|status|profile)/,
    answer: 'Name, picture, status, theme and density are in [Settings](/settings).',
  },
  {
    asked: /\b(?:shortcut|keyboard|keys)\b/,
    answer: 'Press `?` outside of a text box for the list of keys. Ctrl+K goes to any room, person or page.',
  },
  {
    asked: /\brooms?\b|\bchannels?\b/,
    answer:
      'Create a room with + beside “Rooms”, or [here](/rooms/new). Rooms anybody may join are listed under [Rooms](/rooms).',
  },
]

/** How what the question names is done, at most two answers; null when it names nothing known. */
export function answerHowTo(question: string): string | null {
  const text = question.toLowerCase()
  const found = TOPICS.filter(({ asked }) => asked.test(text)).slice(0, 2)
  return found.length === 0 ? null : found.map(({ answer }) => answer).join('\n\n')
}
