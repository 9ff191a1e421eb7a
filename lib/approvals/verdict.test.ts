import { describe, expect, test } from 'vitest'
import { type GrantFacts, type VerdictFacts, verdictOf } from './verdict'

const call = { agentId: 'bot', sessionId: 's', requestedById: 'ann' }
const grant: GrantFacts = { agentId: 'bot', sessionId: null, definition: 'v1', grantedById: 'bob', revokedAt: null }
const plain: VerdictFacts = {
  card: 'ask',
  tool: { definition: 'v1' },
  rule: undefined,
  grants: [],
  call,
  fourEyes: false,
}
const rule = (policy: 'allow' | 'ask' | 'deny', definition: string | null = null) => ({ policy, definition })

const TABLE: [name: string, facts: Partial<VerdictFacts>, verdict: string][] = [
  ['the card allows', { card: 'allow' }, 'allow'],
  ['the card asks', {}, 'ask'],
  ['the card denies', { card: 'deny' }, 'deny'],
  ['the card does not name the tool', { card: undefined }, 'deny'],
  ['the card denies what the room allows', { card: 'deny', rule: rule('allow', 'v1') }, 'deny'],
  ['the card denies what somebody allowed for good', { card: 'deny', grants: [grant] }, 'deny'],
  ['the room denies what the card allows', { card: 'allow', rule: rule('deny') }, 'deny'],
  ['the room denies what somebody allowed for good', { rule: rule('deny'), grants: [grant] }, 'deny'],
  ['the room denies a tool nobody vetted', { rule: rule('deny'), tool: { definition: 'v1', isVetted: false } }, 'deny'],
  ['the room asks for what the card allows', { card: 'allow', rule: rule('ask') }, 'ask'],
  ['the room allows this definition', { rule: rule('allow', 'v1') }, 'allow'],
  ['the room allows another definition', { card: 'allow', rule: rule('allow', 'v0') }, 'ask'],
  ['the room allows no definition', { card: 'allow', rule: rule('allow') }, 'ask'],
  ['nobody vetted what the card allows', { card: 'allow', tool: { definition: 'v1', isVetted: false } }, 'ask'],
  [
    'nobody vetted what the room allows',
    { rule: rule('allow', 'v1'), tool: { definition: 'v1', isVetted: false } },
    'ask',
  ],
  ['nobody vetted what was allowed for good', { grants: [grant], tool: { definition: 'v1', isVetted: false } }, 'ask'],
  ['vetted, and the card allows', { card: 'allow', tool: { definition: 'v1', isVetted: true } }, 'allow'],
  ['allowed for good in this room', { grants: [grant] }, 'allow'],
  ['allowed in this session', { grants: [{ ...grant, sessionId: 's' }] }, 'allow'],
  [
    'allowed in this session, and the room asks',
    { rule: rule('ask'), grants: [{ ...grant, sessionId: 's' }] },
    'allow',
  ],
  ['allowed in another session', { grants: [{ ...grant, sessionId: 'other' }] }, 'ask'],
  ['allowed to another agent', { grants: [{ ...grant, agentId: 'other' }] }, 'ask'],
  ['allowed for another definition', { grants: [{ ...grant, definition: 'v0' }] }, 'ask'],
  ['revoked', { grants: [{ ...grant, revokedAt: new Date() }] }, 'ask'],
  ['one revoked, another not', { grants: [{ ...grant, revokedAt: new Date() }, grant] }, 'allow'],
  ['four eyes: allowed for good by somebody else', { fourEyes: true, grants: [grant] }, 'allow'],
  ['four eyes: allowed for good by who asks', { fourEyes: true, grants: [{ ...grant, grantedById: 'ann' }] }, 'ask'],
]

describe('the verdict on a call', () => {
  test.each(TABLE)('%s', (_name, facts, verdict) => {
    expect(verdictOf({ ...plain, ...facts })).toBe(verdict)
  })
})
