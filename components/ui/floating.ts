/** Where what opens next to its trigger is put. */
export const FLOATING_PLACE = { sideOffset: 6, collisionPadding: 8 }
/** How it looks. */
export const FLOATING_LOOK =
  'z-50 animate-rise overflow-hidden rounded-lg bg-popover text-popover-foreground shadow-float'
