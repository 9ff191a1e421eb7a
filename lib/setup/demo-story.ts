import type { Scene } from '@/lib/transfer/play-story'

export type DemoPerson = 'alice' | 'bob' | 'charlie'

const HOUR = 60
const DAY = 24 * HOUR

/** A week in the room `launch`: people who decide something, and the planner at work between them. */
export const LAUNCH_STORY: Scene<DemoPerson>[] = [
  {
    ago: 7 * DAY,
    by: 'alice',
    text: 'We open the new shop next Friday. Everything about it goes in here.',
    isPinned: true,
    reactions: [
      { by: 'bob', emoji: '🎉' },
      { by: 'charlie', emoji: '🎉' },
    ],
  },
  { ago: 7 * DAY - 4, by: 'bob', text: 'Who writes to the suppliers?' },
  {
    ago: 7 * DAY - 6,
    by: 'charlie',
    text: 'I do. First letters go out today.',
    inThread: true,
    reactions: [{ by: 'bob', emoji: '👍' }],
  },
  {
    ago: 7 * DAY - 20,
    by: 'charlie',
    text: '@{planner} multiply 5 by 14',
    run: { decision: { by: 'alice', afterMinutes: 3 } },
  },
  { ago: 7 * DAY - 28, by: 'charlie', text: 'Five suppliers, 14 pages each. I need paper.' },
  {
    ago: 6 * DAY - HOUR,
    by: 'bob',
    text: '@{planner} multiply 240 by 12, then add 380',
    run: { decision: { by: 'alice', afterMinutes: 6 } },
  },
  {
    ago: 6 * DAY - HOUR - 12,
    by: 'bob',
    text: 'So the shelves cost **3,260** with delivery.\n\n| Item | Pieces | Each |\n| --- | ---: | ---: |\n| Shelf | 12 | 240 |\n| Delivery | 1 | 380 |',
  },
  { ago: 5 * DAY - HOUR, by: 'charlie', text: 'Two of five suppliers have answered. The third wants a deposit.' },
  {
    ago: 5 * DAY - HOUR - 3,
    by: 'charlie',
    text: '@{planner} divide 3260 by 4',
    run: { decision: { by: 'bob', afterMinutes: 2 } },
  },
  { ago: 5 * DAY - HOUR - 9, by: 'alice', text: 'A quarter is fine. Please ask for a receipt.', inThread: true },
  {
    ago: 4 * DAY,
    by: 'alice',
    text: 'Opening hours for the sign:\n\n- Monday to Friday, 9 to 18\n- Saturday, 10 to 16\n- Sunday, closed',
    reactions: [
      { by: 'bob', emoji: '👍' },
      { by: 'charlie', emoji: '👍' },
    ],
  },
  {
    ago: 4 * DAY - 15,
    by: 'charlie',
    text: '@{planner} multiply 5 by 9, then add 6',
    run: { decision: { by: 'bob', afterMinutes: 5 } },
  },
  { ago: 4 * DAY - 24, by: 'charlie', text: '51 hours a week, then. We need a second person at the till.' },
  {
    ago: 3 * DAY - HOUR,
    by: 'charlie',
    text: '@{planner} multiply 999999 by 999999',
    run: { decision: { by: 'bob', afterMinutes: 4, deny: 'We do not need this one.' } },
  },
  { ago: 3 * DAY - HOUR - 8, by: 'charlie', text: 'Fair. I wanted to see what happens.' },
  {
    ago: 2 * DAY - HOUR,
    by: 'bob',
    text: '@{planner} what time is it',
    run: {},
  },
  { ago: 2 * DAY - HOUR - 3, by: 'bob', text: 'The painters come at eight tomorrow. @charlie can you let them in?' },
  { ago: 2 * DAY - HOUR - 5, by: 'charlie', text: 'Yes.', inThread: true },
  {
    ago: DAY - HOUR,
    by: 'alice',
    text: '@{planner} add 3260 and 815, then add 1490',
    run: { decision: { by: 'bob', afterMinutes: 3 } },
  },
  {
    ago: DAY - HOUR - 10,
    by: 'alice',
    text: '5,565 in all, and we planned 6,000. Well done, everyone.',
    reactions: [
      { by: 'bob', emoji: '💪' },
      { by: 'charlie', emoji: '🎉' },
    ],
  },
  { ago: 3 * HOUR, by: 'charlie', text: 'The sign is up. It even hangs straight.' },
  {
    ago: 2 * HOUR,
    by: 'bob',
    text: '@{planner} subtract 5565 from 6000',
    run: { decision: { by: 'alice', afterMinutes: 2 } },
  },
  { ago: 2 * HOUR - 6, by: 'alice', text: '435 left for flowers.' },
]

export const LAUNCH_TOPIC = 'Opening the new shop on Friday'

/** What Bob attaches at the end. */
export const CHECKLIST = {
  name: 'opening-checklist.md',
  text: '# Opening\n\n- [x] Shelves\n- [x] Sign\n- [ ] Flowers\n- [ ] Change for the till\n',
}
