import { expect, test } from 'vitest'
import { slackMessageText } from './message-text'

const names = {
  person: (id: string) => `@${id}`,
  channel: (id: string) => `#${id}`,
  group: (id: string) => `@${id}`,
}
const text = (words: string, style?: object) => ({ type: 'text', text: words, style })
const section = (...elements: object[]) => ({ type: 'rich_text_section', elements })
const rich = (...elements: object[]) => ({ blocks: [{ type: 'rich_text', elements }], text: 'for notifications' })
const list = (style: string, indent: number, ...items: string[]) => ({
  type: 'rich_text_list',
  style,
  indent,
  elements: items.map((item) => section(text(item))),
})

test.each([
  [
    'styles, with spaces outside their marks',
    rich(section(text('a '), text('bold ', { bold: true }), text('both', { bold: true, italic: true }), text(' *'))),
    'a **bold** ***both*** \\*',
  ],
  [
    'neighbours of one style as one',
    rich(section(text('one', { strike: true }), text(' two\nthree', { strike: true }))),
    '~~one two~~\n~~three~~',
  ],
  [
    'names, addresses and emoji',
    rich(
      section(
        { type: 'user', user_id: 'U1' },
        text(' in '),
        { type: 'channel', channel_id: 'C1' },
        { type: 'broadcast', range: 'channel' },
        text('!'),
        { type: 'link', url: 'https://x.org/(a)', text: 'there' },
        { type: 'emoji', name: 'wave', unicode: '1f44b-1f3fb' },
        { type: 'emoji', name: 'ours' },
      ),
    ),
    '@U1 in #C1@room\\![there](https://x.org/%28a%29)👋🏻:ours:',
  ],
  [
    'lists in lists, without the levels that are skipped',
    rich(section(text('see\n')), list('bullet', 0, 'a', 'b\nc'), list('ordered', 3, 'd'), list('bullet', 0, 'e')),
    'see\n\n- a\n- b\n  c\n    1. d\n- e',
  ],
  [
    'quotes and code',
    rich(
      { type: 'rich_text_quote', elements: [text('said\nso')] },
      { type: 'rich_text_preformatted', elements: [text('a\n```\nb'), { type: 'link', url: 'https://x.org' }] },
      section(text('x`y', { code: true })),
    ),
    '> said\n> so\n\n````\na\n```\nbhttps://x.org\n````\n``x`y``',
  ],
  [
    'what is unknown, by its words',
    rich(section({ type: 'hologram', text: 'a *b*' }, { type: 'ghost' })),
    'a \\*b\\*[ghost]',
  ],
])('%s', (_, message, markdown) => {
  expect(slackMessageText(message, names)).toBe(markdown)
})

test('blocks of programs', () => {
  const blocks = [
    { type: 'header', text: { type: 'plain_text', text: 'Build :tada: 1_2_' } },
    { type: 'section', text: { type: 'mrkdwn', text: '*ok*' }, fields: [{ type: 'mrkdwn', text: '_one_' }] },
    { type: 'divider' },
    {
      type: 'context',
      elements: [
        { type: 'image', image_url: 'https://x.org/i', alt_text: 'i' },
        { type: 'mrkdwn', text: 'by' },
      ],
    },
    {
      type: 'actions',
      elements: [
        { type: 'button', text: { type: 'plain_text', text: 'Open' }, url: 'https://x.org' },
        { type: 'button', text: { type: 'plain_text', text: 'Deny' } },
      ],
    },
    { type: 'markdown', text: '**as it is**' },
    {
      type: 'table',
      rows: [
        [
          { type: 'raw_text', text: 'a|b' },
          { type: 'raw_text', text: 'c' },
        ],
        [{ type: 'raw_text', text: '1' }],
      ],
    },
    { type: 'mystery', title: { type: 'plain_text', text: 'T' } },
    { type: 'void' },
  ]
  expect(slackMessageText({ blocks }, names).split('\n\n')).toEqual([
    '**Build 🎉 1_2\\_**',
    '**ok**',
    '*one*',
    '---',
    '[i](https://x.org/i) by',
    '[Open](https://x.org) [Deny]',
    '**as it is**',
    '| a\\|b | c |\n| --- | --- |\n| 1 |  |',
    'T',
    '[void]',
  ])
})

test('cards below a message', () => {
  const attachments = [
    {
      pretext: 'new:',
      author_name: 'CI',
      title: 'Run 5',
      title_link: 'https://x.org/5',
      text: 'it *failed*',
      fields: [{ title: 'on', value: 'main' }],
      footer: 'at night',
    },
    { fallback: 'nothing else' },
    { message_blocks: [{ message: { blocks: rich(section(text('forwarded'))).blocks } }] },
  ]
  expect(slackMessageText({ text: 'look', attachments }, names)).toBe(
    [
      'look',
      'new:',
      '> **CI**\n> **[Run 5](https://x.org/5)**\n> it **failed**\n> **on**: main\n>\n> at night',
      '> nothing else',
      '> forwarded',
    ].join('\n\n'),
  )
})
