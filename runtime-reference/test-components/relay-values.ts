import { camelCase } from "../src/glue/emit/javascript-names.ts";
import type { WitType } from "../src/glue/plan/wit-type.ts";
import { primitives, type Random } from "./echo-types.ts";
import { ResourceName } from "./relay-host.ts";

const plain = new Map(primitives.map((primitive) => [primitive.wit, primitive]));

/** Makes values of types, in which each case of each variant stands at least once, and no resource twice. */
export class RelayValues {
  readonly #types: readonly WitType[];
  readonly #random: Random;
  #nextId = 1;

  constructor(types: readonly WitType[], random: Random) {
    this.#types = types;
    this.#random = random;
  }

  resource(type: number): ResourceName {
    return new ResourceName(type, this.#nextId++);
  }

  /** At least one. */
  of(index: number): unknown[] {
    const type = this.#types[index];
    if (type === undefined) throw new RangeError(`Cannot make a value of type ${index}: there is none`);
    switch (type.kind) {
      case "list": {
        const elements = () => this.of(type.element);
        return [
          listOf(this.#types[type.element], []),
          listOf(this.#types[type.element], [...elements(), ...elements()]),
        ];
      }
      case "record": {
        const rows = this.sequences(type.fields.map((field) => field.type));
        return rows.map((row) => Object.fromEntries(type.fields.map(({ name }, at) => [camelCase(name), row[at]])));
      }
      case "tuple":
        return this.sequences(type.elements);
      case "variant":
        return type.cases.flatMap(({ name, type: payload }) =>
          payload === undefined ? { tag: name } : this.of(payload).map((val) => ({ tag: name, val })),
        );
      case "enum":
        return [...type.names];
      case "flags":
        return [0, 1, 2].map(() =>
          Object.fromEntries(type.names.map((name) => [camelCase(name), this.#random() < 0.5])),
        );
      case "option": {
        const some = this.of(type.some);
        if (this.#types[type.some]?.kind !== "option") return [undefined, ...some];
        return [{ tag: "none" }, ...some.map((val) => ({ tag: "some", val }))];
      }
      case "result":
        return [...this.#payloads("ok", type.ok), ...this.#payloads("err", type.err)];
      case "own":
      case "borrow":
        return [this.resource(type.resource)];
      default:
        return [plain.get(type.kind)?.value(this.#random), plain.get(type.kind)?.value(this.#random)];
    }
  }

  /** Rows of values of several types; as many as the type with the most values has. */
  sequences(types: readonly number[]): unknown[][] {
    const columns = types.map((type) => this.of(type));
    const length = Math.max(1, ...columns.map((column) => column.length));
    return Array.from({ length }, (_, row) =>
      // Anew where a column begins again, because no resource may stand twice.
      columns.map((column, at) => (row < column.length ? column[row] : this.of(types[at] ?? 0)[row % column.length])),
    );
  }

  #payloads(tag: string, type: number | undefined): unknown[] {
    return type === undefined ? [{ tag, val: undefined }] : this.of(type).map((val) => ({ tag, val }));
  }
}

const lists: Readonly<Partial<Record<WitType["kind"], (values: never[]) => unknown>>> = {
  u8: (values) => Uint8Array.from(values),
  u32: (values) => Uint32Array.from(values),
};

function listOf(element: WitType | undefined, values: unknown[]): unknown {
  return lists[element?.kind ?? "string"]?.(values as never[]) ?? values;
}
