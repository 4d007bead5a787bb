import { readdirSync, readFileSync } from "node:fs";

/** What an app must see of an event: everything. */
export interface ExpectedCall {
  readonly method: string;
  /** Scheme, authority, path and query. */
  readonly url: string;
  /** In the order of the event, with the host in front and the body's length at the end. Values are byte strings. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: { readonly utf8: string } | { readonly hex: string } | null;
  readonly clientAddress: string | null;
}

/** What must come of an event: a call, a refusal by status, or none as it is no request at all. */
export type Expectation = { readonly call: ExpectedCall } | { readonly status: number } | { readonly unknown: string };

/** One event, written from a document of AWS's. */
export interface CorpusCase {
  /** The file's name without its ending. */
  readonly name: string;
  readonly title: string;
  readonly source: string;
  readonly traps: readonly string[];
  readonly ingress?: string;
  readonly event: unknown;
  readonly expect: Expectation;
}

/** Every case of the corpus, by name. */
export function readCorpus(): readonly CorpusCase[] {
  return readdirSync(import.meta.dirname)
    .filter((file) => file.endsWith(".json"))
    .sort()
    .map((file) => ({
      name: file.slice(0, -".json".length),
      ...JSON.parse(readFileSync(new URL(file, import.meta.url), "utf8")),
    }));
}
