import { camelCase } from "../src/glue/emit/javascript-names.ts";
import { type FlatType, Layouts } from "../src/glue/emit/layout.ts";
import { payloadsOf } from "../src/glue/emit/load-body.ts";
import type { WitType } from "../src/glue/plan/wit-type.ts";
import { caseOf } from "./case-of.ts";
import { type Core, GuestPlaces, type SetPart } from "./guest-places.ts";
import { relayLayout } from "./relay-component.ts";
import type { ResourceName } from "./relay-host.ts";

/** Puts values where the canonical ABI says that a guest puts them, and notes what could be wrong with each. */
export class GuestWriter {
  readonly places: GuestPlaces = new GuestPlaces();
  readonly #layouts: Layouts;
  readonly #view: DataView;
  readonly #handleOf: (name: ResourceName) => number;
  #next: number = relayLayout.data;

  constructor(types: readonly WitType[], memory: WebAssembly.Memory, handleOf: (name: ResourceName) => number) {
    this.#layouts = new Layouts(types);
    this.#view = new DataView(memory.buffer);
    this.#handleOf = handleOf;
  }

  /** Parameters of a function; what is set at a place later goes to memory at once, or into what is returned. */
  parameters(types: readonly number[], values: readonly unknown[]): readonly Core[] {
    return types.flatMap((type, at) => this.#lower(type, values[at], String(at)));
  }

  #lower(index: number, value: unknown, path: string): Core[] {
    const type = this.#layouts.type(index);
    switch (type.kind) {
      case "string":
      case "list": {
        const [address, length] = this.#putList(index, value, path);
        const core = [{ bits: BigInt(address) }, { bits: BigInt(length) }] as const;
        this.#notePair(type, length, path, (bits, at) => {
          (core[at] as Core).bits = bits;
        });
        return [...core];
      }
      case "record":
        return type.fields.flatMap((field) =>
          this.#lower(field.type, (value as Record<string, unknown>)[camelCase(field.name)], `${path}.${field.name}`),
        );
      case "tuple":
        return type.elements.flatMap((element, at) => this.#lower(element, (value as unknown[])[at], `${path}.${at}`));
      case "variant":
      case "option":
      case "result":
      case "enum": {
        const payloads = payloadsOf(type);
        const { at, payload } = caseOf(type, value);
        const core = { bits: BigInt(at) };
        this.places.note("discriminant", path, payloads.length, core);
        const payloadType = payloads[at];
        const flat = payloadType === undefined ? [] : this.#layouts.of(payloadType).flat;
        const own = payloadType === undefined ? [] : this.#lower(payloadType, payload, `${path}.${at}`);
        const joined = this.#layouts.variant(payloads).payloadFlat.map((wanted, part) => {
          const core = own[part];
          if (core === undefined) return { bits: 0xdead_beef_dead_beefn }; // nothing's
          if (wanted === "i64" && isSmall(flat[part])) {
            const used = core.bits;
            this.places.note("unused bits", `${path}.${at}`, part, {
              set bits(bits: bigint) {
                core.bits = used | bits;
              },
            } as Core);
          }
          return core;
        });
        return [core, ...joined];
      }
      default: {
        const core = { bits: this.#bitsOf(type, value) };
        this.places.noteHandleOrFlags(type, path, core);
        return [core];
      }
    }
  }

  #store(index: number, address: number, value: unknown, path: string): void {
    const type = this.#layouts.type(index);
    switch (type.kind) {
      case "string":
      case "list": {
        const [at, length] = this.#putList(index, value, path);
        this.#view.setUint32(address, at, true);
        this.#view.setUint32(address + 4, length, true);
        this.#notePair(type, length, path, (bits, part) =>
          this.#view.setUint32(address + part * 4, Number(bits), true),
        );
        return;
      }
      case "tuple": {
        const { offsets } = this.#layouts.sequence(type.elements);
        type.elements.forEach((element, at) => {
          this.#store(element, address + (offsets[at] ?? 0), (value as unknown[])[at], `${path}.${at}`);
        });
        return;
      }
      case "own":
      case "borrow": {
        const core = this.#inMemory(address);
        core.bits = this.#bitsOf(type, value);
        this.places.noteHandleOrFlags(type, path, core);
        return;
      }
      case "u8":
        this.#view.setUint8(address, Number(value));
        return;
      default:
        throw new Error(`Cannot write a ${type.kind} in memory: no parameter of the host's functions has one there`);
    }
  }

  #putList(index: number, value: unknown, path: string): readonly [address: number, length: number] {
    const type = this.#layouts.type(index);
    if (type.kind !== "list") {
      const bytes = new TextEncoder().encode(value as string);
      const at = this.#allocate(bytes.length, 1);
      new Uint8Array(this.#view.buffer).set(bytes, at);
      if (bytes.length >= 4)
        this.places.note("text", path, bytes.length, {
          set bits(bits: bigint) {
            for (let byte = 0; byte < 4; byte++) view.setUint8(at + byte, Number((bits >> BigInt(byte * 8)) & 0xffn));
          },
        } as Core);
      const view = this.#view;
      return [at, bytes.length];
    }
    const { size, alignment } = this.#layouts.of(type.element);
    const elements = [...(value as Iterable<unknown>)];
    const at = this.#allocate(size * elements.length, alignment);
    elements.forEach((element, part) => {
      this.#store(type.element, at + part * size, element, `${path}.[]`);
    });
    return [at, elements.length];
  }

  #allocate(length: number, alignment: number): number {
    const at = Math.ceil(this.#next / alignment) * alignment;
    this.#next = at + length;
    return at;
  }

  #bitsOf(type: WitType, value: unknown): bigint {
    switch (type.kind) {
      case "bool":
        return value === true ? 1n : 0n;
      case "own":
      case "borrow":
        return BigInt(this.#handleOf(value as ResourceName));
      case "flags":
        return type.names.reduce(
          (bits, name, bit) => bits | ((value as Record<string, boolean>)[camelCase(name)] ? 1n << BigInt(bit) : 0n),
          0n,
        );
      case "u8":
      case "u16":
      case "u32":
      case "u64":
      case "s64":
        return BigInt.asUintN(64, BigInt(value as bigint | number));
      default:
        throw new Error(`Cannot write a ${type.kind}: no parameter of the host's functions has one`);
    }
  }

  #notePair(type: WitType, length: number, path: string, set: SetPart): void {
    const element = type.kind === "list" ? type.element : undefined;
    const { size, alignment } = element === undefined ? { size: 1, alignment: 1 } : this.#layouts.of(element);
    const isBytes = element !== undefined && this.#layouts.type(element).kind === "u8";
    const of = element === undefined ? "text" : isBytes ? "bytes" : "list";
    this.places.notePair({ of, path, size, alignment, isEmpty: length === 0 }, set);
  }

  #inMemory(address: number): Core {
    const view = this.#view;
    return {
      set bits(bits: bigint) {
        view.setUint32(address, Number(BigInt.asUintN(32, bits)), true);
      },
    } as Core;
  }
}

function isSmall(flat: FlatType | undefined): boolean {
  return flat === "i32" || flat === "f32";
}
