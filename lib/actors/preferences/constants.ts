/** Space between rows. */
export const DENSITIES = ['comfortable', 'compact'] as const
/** auto: as the browser is used to. */
export const TIME_FORMATS = ['auto', '12', '24'] as const
