import type { HeaderError } from "@godwit/wit/host/wasi/wasi-http-types";
import type { HeaderList } from "../../component/call.ts";
import { isFieldValue, isToken } from "./field-syntax.ts";
import { isForbiddenField } from "./forbidden-fields.ts";
import { latin1FromOctets, octetsFromLatin1 } from "./latin1.ts";

type Entry = [name: string, value: Uint8Array];

/** wasi:http/types `fields`: names keep their case and compare without it. */
export class Fields {
  #entries: Entry[] = [];
  #isImmutable = false;

  /** @throws a WIT `header-error` */
  static fromList(entries: readonly Entry[]): Fields {
    const fields = new Fields();
    for (const [name, value] of entries) fields.append(name, value);
    return fields;
  }

  /** The fields of a message that came from outside: immutable and taken as they are. */
  static fromHeaderList(headers: HeaderList): Fields {
    const fields = new Fields();
    fields.#entries = headers.map(([name, value]) => [name, octetsFromLatin1(value)]);
    return Fields.freeze(fields);
  }

  /** Makes them immutable, as they are once a message owns them. */
  static freeze(fields: Fields): Fields {
    fields.#isImmutable = true;
    return fields;
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

  set(name: string, values: readonly Uint8Array[]): void {
    this.#assertWritable(name);
    for (const value of values) assertValue(value);
    this.#remove(name);
    for (const value of values) this.#entries.push([name, value]);
  }

  delete(name: string): void {
    this.#assertWritable(name);
    this.#remove(name);
  }

  append(name: string, value: Uint8Array): void {
    this.#assertWritable(name);
    assertValue(value);
    this.#entries.push([name, value]);
  }

  entries(): Entry[] {
    return this.#entries;
  }

  /** A mutable copy. */
  clone(): Fields {
    const fields = new Fields();
    fields.#entries = [...this.#entries];
    return fields;
  }

  #remove(name: string): void {
    const matches = isNamed(name);
    this.#entries = this.#entries.filter((entry) => !matches(entry));
  }

  #assertWritable(name: string): void {
    if (this.#isImmutable) throw { tag: "immutable" } satisfies HeaderError;
    if (!isToken(name)) throw { tag: "invalid-syntax" } satisfies HeaderError;
    if (isForbiddenField(name)) throw { tag: "forbidden" } satisfies HeaderError;
  }
}

function assertValue(value: Uint8Array): void {
  if (!isFieldValue(value)) throw { tag: "invalid-syntax" } satisfies HeaderError;
}

function isNamed(name: string): (entry: Entry) => boolean {
  const lowerCase = name.toLowerCase();
  return ([entryName]) => entryName.toLowerCase() === lowerCase;
}
