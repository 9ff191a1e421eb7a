export type TestEngine = 'memory' | 'file' | 'postgresql'

/**
 * Those a suite runs on unless it names its own: the two that people run, and what is quick where TEST_ENGINES asks for
 * it (npm run check).
 */
export const TEST_ENGINES: TestEngine[] = process.env.TEST_ENGINES
  ? ['memory', 'file', 'postgresql']
  : ['file', 'postgresql']

export const ENGINE_NAMES: Record<TestEngine, string> = {
  memory: 'SQLite in memory',
  file: 'SQLite in a file',
  postgresql: 'PostgreSQL',
}

/** TEST_ENGINES=memory,file narrows a run; unset, each suite runs on all of its engines. */
export function isEngineWanted(engine: TestEngine): boolean {
  const wanted = process.env.TEST_ENGINES
  return !wanted || wanted.split(',').includes(engine)
}
