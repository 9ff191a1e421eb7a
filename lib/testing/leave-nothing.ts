import { cleanup } from '@testing-library/react'
import { afterEach } from 'vitest'
import { resetStores } from './create-store'

// The files of a process share their modules: what one test leaves in a store or in the storage of the browser would
// be there for the next. This runs after the hooks of the file itself.
afterEach(() => {
  cleanup()
  resetStores()
  localStorage.clear()
  sessionStorage.clear()
})
