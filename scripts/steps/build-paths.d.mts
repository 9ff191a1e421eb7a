export declare function buildPaths(): { pages: string; server: string }
