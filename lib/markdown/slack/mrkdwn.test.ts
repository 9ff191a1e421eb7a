import { expect, test } from 'vitest'
import { mrkdwnToMarkdown } from './mrkdwn'

const names = {
  person: (id: string, label: string) => `@${label || id}`,
  channel: (id: string, label: string) => `#${label || id}`,
  group: (id: string, label: string) => label || id,
}

test.each([
  ['*bold* _slanted_ ~gone~ `a*b`', '**bold** *slanted* ~~gone~~ `a*b`'],
  ['*_both_* and snake_case_name, 2*3*4', '***both*** and snake_case_name, 2\\*3\\*4'],
  ['&lt;b&gt; &amp;amp; **', '\\<b> \\&amp; \\*\\*'],
  ['<@U1> <@U2|bob> <#C1|general> <!subteam^S1|@ops>', '@U1 @bob #general @ops'],
  [
    '<!here> <!channel|channel> <!everyone> <!date^1392734382^{date}^https://x.org|18 February>',
    '@here @room @room 18 February',
  ],
  ['<https://x.org/a_b> and <https://x.org|the *page*>!', 'https://x.org/a_b and [the \\*page\\*](https://x.org)!'],
  ['see <https://x.org/a?b=1&amp;c=2>now', 'see <https://x.org/a?b=1&c=2>now'],
  ['wow!<https://x.org|here>', 'wow\\![here](https://x.org)'],
  ['<mailto:a@b.org|a@b.org> <tel:123|123> <javascript:alert(1)|click>', 'a@b.org 123 click'],
  [':+1: :party-parrot: :wave::skin-tone-2: 10:30:45', '👍 :party-parrot: 👋🏻 10:30:45'],
  ['&gt; said\n&gt; more\nanswer', '> said\n> more\n\nanswer'],
  ['first\n&gt;&gt;&gt; all\nof this', 'first\n> all\n> of this'],
  ['run ```\nwget <http://x.org/a_b>\nif a &lt; b\n``` now', 'run \n```\nwget http://x.org/a_b\nif a < b\n```\n now'],
  ['# no title\n1. no list\n- none', '\\# no title\n1\\. no list\n\\- none'],
])('%j becomes %j', (text, markdown) => {
  expect(mrkdwnToMarkdown(text, names)).toBe(markdown)
})

test('a text of marks alone is read in time in proportion to its length', () => {
  for (const sign of ['*', '_ ', '~a ', '`', '<', ':', '*a', '<@', '&gt;', '```'])
    expect(mrkdwnToMarkdown(sign.repeat(20_000), names).length).toBeGreaterThan(0)
})
