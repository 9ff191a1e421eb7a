export const SINCE_MAX = 20
