export const MENTION_LIST_MAX = 50
/** The reaction by which somebody who was mentioned says that they have seen it and take care of it. */
export const ACKNOWLEDGED = '✅'
