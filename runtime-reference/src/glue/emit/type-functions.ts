import type { WitType } from "../plan/wit-type.ts";
import type { Layouts } from "./layout.ts";
import { liftBody } from "./lift-body.ts";
import { loadBody } from "./load-body.ts";
import { lowerBody } from "./lower-body.ts";
import { storeBody } from "./store-body.ts";

/**
 * What is done with a value: `load` makes it from memory and `lift` from core values; `store` writes it to memory and
 * `lower` makes core values of it (CanonicalABI.md, "Loading", "Storing", "Flat Lifting", "Flat Lowering").
 */
export type Operation = "load" | "store" | "lift" | "lower";

const bodies = { load: loadBody, store: storeBody, lift: liftBody, lower: lowerBody };

/** Collects the JavaScript functions that handle values, one for each type and operation that is asked for. */
export class TypeFunctions {
  readonly layouts: Layouts;
  readonly #sources = new Map<string, string>();

  constructor(layouts: Layouts) {
    this.layouts = layouts;
  }

  /** Their source. */
  get source(): string {
    return [...this.#sources.values()].join("");
  }

  /** A value read at an address. */
  load(type: number, address: string): string {
    return `${this.#name("load", type)}(M, ${address})`;
  }

  /** Writes a value at an address. */
  store(type: number, address: string, value: string): string {
    return `${this.#name("store", type)}(M, ${address}, ${value});`;
  }

  /** A value made of core values. */
  lift(type: number, flat: readonly string[]): string {
    return `${this.#name("lift", type)}(${["M", ...flat].join(", ")})`;
  }

  /** The core value that a value is; an array of them when there are several or none. */
  lower(type: number, value: string): string {
    return `${this.#name("lower", type)}(M, ${value})`;
  }

  type(index: number): WitType {
    return this.layouts.type(index);
  }

  #name(operation: Operation, type: number): string {
    const name = `${operation}${type}`;
    if (!this.#sources.has(name)) {
      // Noted first, so that it stands before those it asks for.
      this.#sources.set(name, "");
      const parameters = {
        load: ["M", "p"],
        store: ["M", "p", "v"],
        lift: ["M", ...this.layouts.of(type).flat.map((_, index) => `f${index}`)],
        lower: ["M", "v"],
      }[operation];
      this.#sources.set(name, `function ${name}(${parameters.join(", ")}) {\n${bodies[operation](this, type)}\n}\n`);
    }
    return name;
  }
}
