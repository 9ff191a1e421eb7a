export const PINS_MAX = 100
export const PIN_LIST_MAX = 50
