export const THREAD_LIST_MAX = 50
export const UNREAD_MAX = 100
