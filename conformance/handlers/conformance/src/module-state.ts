/** What a handler may keep between requests, where a host lets it. */
export const moduleState: { count: number; readonly kept: unknown[] } = { count: 0, kept: [] };
