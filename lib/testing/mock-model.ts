import { LLMock } from '@copilotkit/aimock'
import { afterAll, beforeAll, beforeEach } from 'vitest'

/** A model server that others wrote, up for the suite and empty for each test. With a key it refuses every other. */
export function mockModel(key?: string): LLMock {
  const mock = new LLMock({ port: 0, ...(key ? { auth: { apiKeys: [key] } } : {}) })
  beforeAll(async () => {
    await mock.start()
  })
  afterAll(() => mock.stop())
  beforeEach(() => {
    mock.clearFixtures()
    mock.clearRequests()
  })
  return mock
}
