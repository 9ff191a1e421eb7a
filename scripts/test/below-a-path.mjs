/** The build of e2e/below-a-path.spec.ts, beside the usual one. Its port is not known yet, and no part of the build. */
export const BELOW_A_PATH = { NEXT_DIST_DIR: '.next-below-a-path', PUBLIC_URL: 'http://127.0.0.1/confab' }
