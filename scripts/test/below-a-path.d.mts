export const BELOW_A_PATH: { NEXT_DIST_DIR: string; PUBLIC_URL: string }
