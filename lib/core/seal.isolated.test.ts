import { describe, expect, it, vi } from 'vitest'
import { seal, unseal } from './seal'

const instance = vi.hoisted(() => ({ secret: 'the secret of this instance, long enough' }))
vi.mock('./secret', () => ({ authSecret: () => instance.secret }))

describe('a sealed secret', () => {
  it.each(['sk-1234', '', 'ünïcödé 🔑', 'x'.repeat(5000)])('opens in its place: %s', (text) => {
    expect(unseal('provider:1:secret', seal('provider:1:secret', text))).toBe(text)
  })

  it('does not hold its text and is another one every time', () => {
    const [first, second] = [seal('a', 'canary-key'), seal('a', 'canary-key')]
    expect(first).not.toBe(second)
    expect(first).not.toContain('canary')
    expect(Buffer.from(first.slice(3), 'base64url').toString('latin1')).not.toContain('canary')
  })

  it('does not open in another row', () => {
    expect(() => unseal('provider:2:secret', seal('provider:1:secret', 'canary'))).toThrow('Enter it again')
  })

  it('does not open when a bit was changed, nor when it is no sealed text', () => {
    const sealed = seal('a', 'canary')
    const bytes = Buffer.from(sealed.slice(3), 'base64url')
    bytes.writeUInt8(bytes.readUInt8(20) ^ 1, 20)
    for (const broken of [`v1.${bytes.toString('base64url')}`, `v2.${sealed.slice(3)}`, 'v1.', 'v1.abcd', 'canary']) {
      expect(() => unseal('a', broken)).toThrow('Enter it again')
    }
  })

  it('does not open under another instance secret', () => {
    const sealed = seal('a', 'canary')
    const before = instance.secret
    instance.secret = 'another secret, after a careless move'
    expect(() => unseal('a', sealed)).toThrow('Enter it again')
    instance.secret = before
    expect(unseal('a', sealed)).toBe('canary')
  })
})
