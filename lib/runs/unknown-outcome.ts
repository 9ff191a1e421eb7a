/** How a call is marked that was running when its worker ended. It is never repeated. */
export const UNKNOWN_OUTCOME = 'unknown outcome'
