/** Imported before the handler's module, which may take hold of `Date` while it loads. */
import { guardDate } from "./guard-date.ts";

/** The engine's own clock, in milliseconds: it runs at build time too. */
export const now: () => number = Date.now;

/** Puts the engine's own `Date` back. */
export const restoreDate: () => void = guardDate();
