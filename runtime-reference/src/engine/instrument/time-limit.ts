/**
 * How code that was instrumented can be ended at its loops and calls: by another thread, which raises a flag; or, where there is no
 * other, by a count of these, which is used up.
 */
export type TimeLimit = "flag" | "fuel";
