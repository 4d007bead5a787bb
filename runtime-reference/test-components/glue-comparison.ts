import { isDeepStrictEqual } from "node:util";
import { expect } from "vitest";
import type { ImportedFunction } from "../src/glue/plan/component-plan.ts";
import { GuestFaultError } from "../src/glue/runtime/guest-fault-error.ts";
import type { KnownDifference } from "./known-glue-differences.ts";
import type { Relay, RelayOutcome } from "./relay.ts";
import { RelayActor, type RelayCase } from "./relay-cases.ts";
import { linkRelays } from "./relay-worlds.ts";

const SEED = 7;

/** Which faults there were, by name. */
export class FaultRecord {
  readonly #ways: Map<string, Set<KnownDifference["jco"] | "the same">> = new Map();
  readonly #trapped: Set<string> = new Set();

  add(name: string, way: KnownDifference["jco"] | "the same", isTrapped: boolean): void {
    this.#ways.set(name, (this.#ways.get(name) ?? new Set()).add(way));
    if (isTrapped) this.#trapped.add(name);
  }

  /** How jco's glue took a fault. */
  waysOf(name: string): readonly string[] {
    return [...(this.#ways.get(name) ?? [])];
  }

  /** Those at which our glue never trapped. */
  get taken(): readonly string[] {
    return [...this.#ways.keys()].filter((name) => !this.#trapped.has(name));
  }
}

/** One component of some of the host's functions, with our glue and with jco's. */
export class GlueComparison {
  readonly ours: Relay;
  readonly jco: Relay;
  readonly #functions: readonly ImportedFunction[];

  static async link(functions: readonly ImportedFunction[]): Promise<GlueComparison> {
    const { ours, jco } = await linkRelays(functions);
    return new GlueComparison(ours, jco, functions);
  }

  private constructor(ours: Relay, jco: Relay, functions: readonly ImportedFunction[]) {
    this.ours = ours;
    this.jco = jco;
    this.#functions = functions;
  }

  /** The same values for either, each time. */
  act(relay: Relay = this.ours): RelayActor {
    return new RelayActor(relay, this.#functions, SEED);
  }

  async run(drawUp: RelayCase): Promise<readonly [our: RelayOutcome, other: RelayOutcome]> {
    return [await this.act(this.ours).run(drawUp), await this.act(this.jco).run(drawUp)];
  }

  /** Both do the same, or what is known of faults of that name. */
  async expectFault(name: string, drawUp: RelayCase, known: readonly string[], record: FaultRecord): Promise<void> {
    const [our, other] = await this.run(drawUp);
    if (our.isTrapped) expect(this.ours.reason, name).toBeInstanceOf(GuestFaultError);
    const way = wayOf(our, other);
    record.add(name, way, our.isTrapped);
    const states = `ours ${this.ours.reason ?? "goes on"}, jco's ${this.jco.reason ?? "goes on"}`;
    if (way !== "the same") expect(known, `${name}: ${states}`).toContain(name);
    // What it took may have left its traces.
    this.jco.unlink();
  }
}

/** Quickly, because there are megabytes to compare; tells the first difference. */
export function expectSame(our: RelayOutcome, other: RelayOutcome): void {
  if (isDeepStrictEqual(our, other)) return;
  expect({ seen: other.seen, isTrapped: other.isTrapped }).toEqual({ seen: our.seen, isTrapped: our.isTrapped });
  for (const [at, [core, memory]] of our.results.entries()) {
    const [otherCore, otherMemory] = other.results[at] ?? [];
    const from = memory.findIndex((byte, address) => byte !== otherMemory?.[address]);
    expect({ core: otherCore, differsFrom: from }, `call ${at}`).toEqual({ core, differsFrom: -1 });
  }
  expect(other.results).toHaveLength(our.results.length);
}

function wayOf(our: RelayOutcome, other: RelayOutcome): KnownDifference["jco"] | "the same" {
  if (our.isTrapped && !other.isTrapped) return "takes it";
  if (!our.isTrapped && other.isTrapped) return "traps";
  return isDeepStrictEqual(our, other) ? "the same" : "takes something else";
}
