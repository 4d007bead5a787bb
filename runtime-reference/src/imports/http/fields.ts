import type { HeaderError } from "@godwit/wit/host/wasi/wasi-http-types";
import type { HeaderList } from "../../component/call.ts";
import type { RequestBudget } from "../request-budget.ts";
import { isFieldValue, isToken } from "./field-syntax.ts";
import { isForbiddenField } from "./forbidden-fields.ts";
import { latin1FromOctets, octetsFromLatin1 } from "./latin1.ts";

type Entry = readonly [name: string, value: Uint8Array];

/** What a field takes beside its name and value. */
const ENTRY_OVERHEAD_BYTES = 64;

/** wasi:http/types `fields`: names keep their case and compare without it. */
export class Fields {
  readonly #budget: RequestBudget | undefined;
  #heldBytes = 0;
  #entries: Entry[] = [];
  #isImmutable = false;

  /** @param budget what its entries, and those of its clones, are held against */
  constructor(budget?: RequestBudget) {
    this.#budget = budget;
  }

  /** @throws a WIT `header-error`; LimitError */
  static fromList(entries: readonly Entry[], budget?: RequestBudget): Fields {
    const fields = new Fields(budget);
    for (const [name, value] of entries) fields.append(name, value);
    return fields;
  }

  /** The fields of a message that came from outside: immutable and taken as they are. */
  static fromHeaderList(headers: HeaderList, budget?: RequestBudget): Fields {
    const fields = new Fields(budget);
    fields.#entries = headers.map(([name, value]) => [name, octetsFromLatin1(value)]);
    return Fields.freeze(fields);
  }

  /** Makes them immutable, as they are once a message owns them. */
  static freeze(fields: Fields): Fields {
    fields.#isImmutable = true;
    return fields;
  }

  /** Immutable fields, to be dropped without those that they show. */
  static view(fields: Fields): Fields {
    const view = new Fields(fields.#budget);
    view.#entries = fields.#entries;
    return Fields.freeze(view);
  }

  static toHeaderList(fields: Fields): HeaderList {
    return fields.#entries.map(([name, value]) => [name, latin1FromOctets(value)]);
  }

  get(name: string): Uint8Array[] {
    return this.#entries.filter(isNamed(name)).map(([, value]) => value);
  }

  has(name: string): boolean {
    return this.#entries.some(isNamed(name));
  }

  /** @throws a WIT `header-error`; LimitError */
  set(name: string, values: readonly Uint8Array[]): void {
    this.#assertWritable(name);
    for (const value of values) assertValue(value);
    this.#remove(name);
    for (const value of values) this.#add([name, value]);
  }

  delete(name: string): void {
    this.#assertWritable(name);
    this.#remove(name);
  }

  /** @throws a WIT `header-error`; LimitError */
  append(name: string, value: Uint8Array): void {
    this.#assertWritable(name);
    assertValue(value);
    this.#add([name, value]);
  }

  entries(): readonly Entry[] {
    return this.#entries;
  }

  /**
   * A mutable copy.
   * @throws LimitError
   */
  clone(): Fields {
    const fields = new Fields(this.#budget);
    for (const entry of this.#entries) fields.#add(entry);
    return fields;
  }

  [Symbol.dispose](): void {
    this.#release(this.#heldBytes);
  }

  #add(entry: Entry): void {
    const bytes = sizeOf(entry);
    this.#budget?.holdHeaders(bytes);
    this.#heldBytes += bytes;
    this.#entries.push(entry);
  }

  #remove(name: string): void {
    const matches = isNamed(name);
    const kept: Entry[] = [];
    for (const entry of this.#entries) {
      if (matches(entry)) this.#release(sizeOf(entry));
      else kept.push(entry);
    }
    this.#entries = kept;
  }

  #release(bytes: number): void {
    this.#budget?.releaseHeaders(bytes);
    this.#heldBytes -= bytes;
  }

  #assertWritable(name: string): void {
    if (this.#isImmutable) throw { tag: "immutable" } satisfies HeaderError;
    if (!isToken(name)) throw { tag: "invalid-syntax" } satisfies HeaderError;
    if (isForbiddenField(name)) throw { tag: "forbidden" } satisfies HeaderError;
  }
}

function sizeOf([name, value]: Entry): number {
  return name.length + value.length + ENTRY_OVERHEAD_BYTES;
}

function assertValue(value: Uint8Array): void {
  if (!isFieldValue(value)) throw { tag: "invalid-syntax" } satisfies HeaderError;
}

function isNamed(name: string): (entry: Entry) => boolean {
  const lowerCase = name.toLowerCase();
  return ([entryName]) => entryName.toLowerCase() === lowerCase;
}
