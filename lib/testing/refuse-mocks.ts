import { vi } from 'vitest'

// The files of a process share their modules: one that is replaced reaches some files and misses others, by the order
// in which they happen to run.
const refuse = () => {
  throw new Error('This file shares its modules with others. To replace one, name the file *.isolated.test.ts.')
}
Object.assign(vi, { mock: refuse, doMock: refuse })
