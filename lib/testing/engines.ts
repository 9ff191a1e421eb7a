export type TestEngine = 'memory' | 'file' | 'postgresql'

export const TEST_ENGINES: TestEngine[] = ['memory', 'file', 'postgresql']

export const ENGINE_NAMES: Record<TestEngine, string> = {
  memory: 'SQLite in memory',
  file: 'SQLite in a file',
  postgresql: 'PostgreSQL',
}

/** TEST_ENGINES=memory,file narrows a run; unset, every engine is tested. */
export function isEngineWanted(engine: TestEngine): boolean {
  const wanted = process.env.TEST_ENGINES
  return !wanted || wanted.split(',').includes(engine)
}
