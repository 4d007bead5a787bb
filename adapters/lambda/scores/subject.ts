/** What an app saw of a request. Header values are byte strings, repeated ones joined as `Headers` joins them. */
export interface SeenRequest {
  readonly method: string;
  /** Absolute; without a scheme where the adapter tells none. */
  readonly url: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Uint8Array;
}

/** What an app answers with; an error is what it throws. */
export interface Reply {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: Uint8Array;
  readonly error?: Error;
}

/** What came of one event. */
export interface Outcome {
  readonly seen: SeenRequest | undefined;
  /** What the adapter returned, as JSON gives it back; `undefined` where it rejected. */
  readonly result: unknown;
}

/** One adapter, with an app of its framework behind it. */
export interface Subject {
  readonly name: string;
  invoke(event: unknown, reply: Reply): Promise<Outcome>;
}

/** The context that every subject gets. */
export const context = {
  awsRequestId: "5c5ba0d8-2c6e-4b6c-9d8b-6d5f1c0e7a11",
  functionName: "scored",
  callbackWaitsForEmptyEventLoop: true,
  getRemainingTimeInMillis: () => 30_000,
} as const;

/** Runs one invocation; what throws or rejects has no result. */
export async function outcomeOf(seen: readonly SeenRequest[], invoke: () => unknown): Promise<Outcome> {
  try {
    const result = JSON.parse(JSON.stringify((await invoke()) ?? null));
    return { seen: seen[0], result };
  } catch {
    return { seen: seen[0], result: undefined };
  }
}
