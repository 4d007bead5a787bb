import { hostFunctionTable } from "../src/component/host-function-table.ts";
import { suspendingImports } from "../src/component/suspending-imports.ts";
import { withoutVersion } from "../src/glue/emit/javascript-names.ts";
import type { ImportedFunction } from "../src/glue/plan/component-plan.ts";
import { createRandom } from "./echo-types.ts";
import { mapParts } from "./map-parts.ts";
import { givenResources, type Relay, type RelayCall, type RelayOutcome, type RelayScript } from "./relay.ts";
import { type Answer, ResourceName } from "./relay-host.ts";
import { RelayValues } from "./relay-values.ts";

const { types } = hostFunctionTable;

/** Draws a script up, for a relay; the same values whenever it is drawn up. */
export type RelayCase = (actor: RelayActor) => RelayScript;

/** Makes the calls of cases, each in one call of the export. */
export class RelayActor {
  readonly relay: Relay;
  readonly values: RelayValues;
  /** What the last call of a case gave. */
  gave: readonly unknown[] = [];
  readonly #functions: readonly ImportedFunction[];
  #given: readonly ResourceName[] = [];

  constructor(relay: Relay, functions: readonly ImportedFunction[], seed: number) {
    this.relay = relay;
    this.values = new RelayValues(types, createRandom(seed));
    this.#functions = functions;
  }

  run(drawUp: RelayCase): Promise<RelayOutcome> {
    const request = this.values.resource(givenResources[0]);
    const outparam = this.values.resource(givenResources[1]);
    this.#given = [request, outparam];
    return this.relay.run(drawUp(this), request, outparam);
  }

  /** A resource for a case: the one that the export is called with, where there is no other. */
  resource(type: number): ResourceName {
    return this.#given.find((given) => given.type === type) ?? this.values.resource(type);
  }

  /** Rows of parameters for a function. */
  rowsOf(called: ImportedFunction): unknown[][] {
    const rows = this.values.sequences(called.type.parameters.map(({ type }) => type));
    return rows.map((row) => mapParts(row, (part) => this.#givenFor(part)) as unknown[]);
  }

  /** Has the guest hold all resources that stand in a value: each comes from a call that returns one. */
  *acquire(value: unknown): RelayScript {
    const names: ResourceName[] = [];
    mapParts(value, (part) => {
      if (part instanceof ResourceName) names.push(part);
      return undefined;
    });
    for (const name of names) {
      if (this.#given.includes(name) || this.relay.handles.has(name.id)) continue;
      const { producer, answer } = this.#producerOf(name);
      const values = this.rowsOf(producer)[0] ?? [];
      yield* this.acquire(values);
      yield { function: producer, values, answer };
    }
  }

  /** Nothing but the export gives a request to a guest, once. */
  #givenFor(part: unknown): unknown {
    return part instanceof ResourceName ? this.#given.find(({ type }) => type === part.type) : undefined;
  }

  #producerOf(name: ResourceName): { readonly producer: ImportedFunction; readonly answer: Answer } {
    for (const producer of this.#functions) {
      if (producer.type.parameters.some(({ type }) => needs(type, name.type))) continue;
      for (const answer of answersOf(producer, this.values)) {
        let isFound = false;
        const value = mapParts(answer.value, (part) => {
          if (isFound || !(part instanceof ResourceName) || part.type !== name.type) return undefined;
          isFound = true;
          return name;
        });
        if (isFound) return { producer, answer: { ...answer, value } };
      }
    }
    throw new Error(`Cannot get a resource of type ${name.type}: no function returns one`);
  }
}

/** A function that takes such a resource cannot bring the first. */
function needs(type: number, resource: number): boolean {
  const wit = types[type];
  return (wit?.kind === "borrow" || wit?.kind === "own") && wit.resource === resource;
}

/** What an import may answer: each case of its type at least once, later as well where it may wait. */
export function answersOf(called: ImportedFunction, values: RelayValues): Answer[] {
  const { result } = called.type;
  const answers = (result === undefined ? [undefined] : values.of(result)).map((value): Answer => {
    if (result === undefined || types[result]?.kind !== "result") return { kind: "return", value };
    const { tag, val } = value as { readonly tag: string; readonly val: unknown };
    return { kind: tag === "ok" ? "return" : "throw", value: val };
  });
  if (!suspendingImports.includes(`${withoutVersion(called.interface)}#${called.name}`)) return answers;
  const later = answers.map(({ kind, value }): Answer => ({ kind: kind === "return" ? "resolve" : "reject", value }));
  return [...answers, ...later];
}

/** Calls a function once. @param change what is otherwise than in a good call, for the last call only */
export function caseOf(
  called: ImportedFunction,
  row: number,
  answer: number | Answer,
  change: Partial<RelayCall> = {},
): RelayCase {
  return function* (actor) {
    const rows = actor.rowsOf(called);
    const values = rows[row % rows.length] ?? [];
    yield* actor.acquire(values);
    actor.gave = values;
    const answers = answersOf(called, actor.values);
    const given = typeof answer === "number" ? answers[answer % answers.length] : answer;
    yield { function: called, values, answer: given ?? { kind: "return", value: undefined }, ...change };
  };
}
