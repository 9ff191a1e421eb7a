import type { Scene } from './play-story'

/** The messages and tool calls of the room `tour`. */
export type TourPerson = 'mira' | 'theo'

export const TOUR_PEOPLE: Record<TourPerson, string> = { mira: 'Mira (sample)', theo: 'Theo (sample)' }
export const TOUR_TOPIC = 'A sample room with people, an agent and approvals'

const HOUR = 60
const DAY = 24 * HOUR

export const TOUR_SCRIPT: Scene<TourPerson>[] = [
  {
    ago: 2 * DAY,
    by: 'mira',
    text: 'Welcome! This is a sample room. Theo and I cannot sign in. To remove the room and its statistics, choose “Delete sample room” in the room settings.',
  },
  {
    ago: 2 * DAY - 2,
    by: 'theo',
    text: 'Messages are numbered without gaps, and every change is an entry in a log. **Verify history** in the room settings checks that no entry was changed.',
    isPinned: true,
  },
  {
    ago: 2 * DAY - 3,
    by: 'mira',
    text: 'Messages support Markdown, for example code:\n\n```ts\nconst answer = 6 * 7\n```',
    reactions: [{ by: 'theo', emoji: '👍' }],
  },
  {
    ago: 2 * DAY - 4,
    by: 'theo',
    text: 'Side conversations go into a thread. Replies keep their number and their place in the room.',
    inThread: true,
    reactions: [
      { by: 'mira', emoji: '👍' },
      { by: 'mira', emoji: '🧵' },
    ],
  },
  {
    ago: 2 * DAY - 6,
    by: 'mira',
    text: '@{planner} add 2 and 3, then multiply by 4',
    run: { decision: { by: 'theo', afterMinutes: 2 } },
  },
  {
    ago: 2 * DAY - 14,
    by: 'theo',
    text: 'The card shows exactly what will run. Nothing runs until a moderator or admin of the room approves it.',
  },
  {
    ago: 2 * DAY - 16,
    by: 'mira',
    text: '@{planner} what time is it',
    run: { goesOn: true },
  },
  { ago: DAY, by: 'theo', text: 'What happens when something goes wrong?' },
  {
    ago: DAY - 1,
    by: 'theo',
    text: '@{planner} divide 12 by 0',
    run: { decision: { by: 'mira', afterMinutes: 1 } },
  },
  {
    ago: DAY - 5,
    by: 'theo',
    text: '@{planner} divide 12 by 4',
    run: { goesOn: true, decision: { by: 'mira', afterMinutes: 1 } },
  },
  {
    ago: DAY - 9,
    by: 'theo',
    text: '@{planner} multiply 99999 by 99999',
    run: { goesOn: true, decision: { by: 'mira', afterMinutes: 3, deny: 'What is this number for?' } },
  },
  {
    ago: DAY - 15,
    by: 'theo',
    text: '@{planner} what time is it',
    run: { goesOn: true },
  },
  {
    ago: DAY - 17,
    by: 'mira',
    text: 'Failed and denied tool calls are kept too. See **Tool calls**, and **Sessions** for their events.',
  },
  {
    ago: 50,
    by: 'mira',
    text: '@{planner} subtract 2 from 5, then multiply by 6, then add 8',
    run: { decision: { by: 'theo', afterMinutes: 1 } },
  },
  {
    ago: 30,
    by: 'mira',
    text: '@{planner} what time is it',
    run: { goesOn: true },
  },
  { ago: 20, by: 'mira', text: '@{planner} multiply 6 by 7', run: { goesOn: true } },
  {
    ago: 18,
    by: 'theo',
    text: 'This one is for you. Approve or deny it on its card or under **Approvals**, and the planner continues.',
  },
]
