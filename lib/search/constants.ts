export const SEARCH_KINDS = ['message', 'room', 'person', 'file', 'session', 'tool'] as const

export const SEARCH_LIMIT = 20
export const SEARCH_MAX = 50
export const QUERY_MAX = 200
