export const ROOM_GRACE_DAYS_MAX = 3650
