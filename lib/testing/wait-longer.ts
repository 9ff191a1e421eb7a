import { configure } from '@testing-library/react'

// What a screen will show is waited for as long as a busy machine may take.
configure({ asyncUtilTimeout: 10_000 })
