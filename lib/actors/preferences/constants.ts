/** Space between rows. */
export const DENSITIES = ['comfortable', 'compact'] as const
/** auto: as the browser is used to. */
export const TIME_FORMATS = ['auto', '12', '24'] as const
/** How the rooms of the sidebar are ordered. manual: as the reader put them. */
export const ROOM_ORDERS = ['name', 'activity', 'manual'] as const
export type RoomOrder = (typeof ROOM_ORDERS)[number]
/** Rooms in an order by hand: it is in every page. Those beyond follow by name. */
export const ROOM_SEQUENCE_MAX = 500
