/**
 * The platform's own functions. They are taken when the worker's entry is evaluated: a handler that runs natively is loaded after
 * it, and puts others in their place.
 */
export const platform: { readonly fetch: typeof fetch; readonly log: (line: string) => void } = {
  fetch: fetch.bind(globalThis),
  log: console.log.bind(console),
};
