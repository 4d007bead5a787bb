import { camelCase } from "../src/glue/emit/javascript-names.ts";
import { Layouts } from "../src/glue/emit/layout.ts";
import { payloadsOf } from "../src/glue/emit/load-body.ts";
import type { WitType } from "../src/glue/plan/wit-type.ts";
import { ResourceName } from "./relay-host.ts";

/**
 * Finds the handles in a result that lies in a guest's memory, and puts 0 in their place: which number a resource gets is each
 * glue's own.
 */
export class GuestReader {
  readonly handles: Map<ResourceName, number> = new Map();
  readonly #layouts: Layouts;
  readonly #view: DataView;

  /** @param copy of the memory, from its start */
  constructor(types: readonly WitType[], copy: Uint8Array) {
    this.#layouts = new Layouts(types);
    this.#view = new DataView(copy.buffer, copy.byteOffset, copy.length);
  }

  /** @param value what the host gave */
  take(index: number, address: number, value: unknown): void {
    const type = this.#layouts.type(index);
    switch (type.kind) {
      case "own":
        if (!(value instanceof ResourceName)) return;
        this.handles.set(value, this.#view.getUint32(address, true));
        this.#view.setUint32(address, 0, true);
        return;
      case "list": {
        const { size } = this.#layouts.of(type.element);
        const start = this.#view.getUint32(address, true);
        if (Array.isArray(value)) value.forEach((part, at) => void this.take(type.element, start + at * size, part));
        return;
      }
      case "record": {
        const { offsets } = this.#layouts.sequence(type.fields.map((field) => field.type));
        type.fields.forEach((field, at) => {
          this.take(
            field.type,
            address + (offsets[at] ?? 0),
            (value as Record<string, unknown>)[camelCase(field.name)],
          );
        });
        return;
      }
      case "tuple": {
        const { offsets } = this.#layouts.sequence(type.elements);
        type.elements.forEach((element, at) => {
          this.take(element, address + (offsets[at] ?? 0), (value as unknown[])[at]);
        });
        return;
      }
      case "option":
        if (value !== undefined) this.#takePayload(type, 1, address, value);
        return;
      case "result": {
        const { tag, val } = value as { tag: string; val: unknown };
        this.#takePayload(type, tag === "ok" ? 0 : 1, address, val);
        return;
      }
      case "variant": {
        const { tag, val } = value as { tag: string; val?: unknown };
        this.#takePayload(
          type,
          type.cases.findIndex(({ name }) => name === tag),
          address,
          val,
        );
        return;
      }
    }
  }

  #takePayload(type: WitType, at: number, address: number, value: unknown): void {
    const payloads = payloadsOf(type);
    const payload = payloads[at];
    if (payload === undefined) return;
    this.take(payload, address + this.#layouts.variant(payloads).payloadOffset, value);
  }
}
