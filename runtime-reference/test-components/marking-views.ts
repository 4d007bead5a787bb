import type { CoreStore } from "../src/engine/pristine/core-store.ts";

/** Stand-ins for the classes through which glue writes memory: what they write, or could, is marked. */
export interface MarkingViews {
  readonly DataView: typeof DataView;
  readonly Uint8Array: typeof Uint8Array;
}

const setters = {
  setInt8: 1,
  setUint8: 1,
  setInt16: 2,
  setUint16: 2,
  setInt32: 4,
  setUint32: 4,
  setFloat32: 4,
  setFloat64: 8,
  setBigInt64: 8,
  setBigUint64: 8,
} as const;

export function createMarkingViews(store: CoreStore): MarkingViews {
  const mark = (buffer: ArrayBufferLike, address: number, length: number): void => {
    store.memories.find(({ memory }) => memory.buffer === buffer)?.mark(address, length);
  };
  class MarkingDataView extends DataView<ArrayBufferLike> {}
  for (const [name, width] of Object.entries(setters)) {
    const original = DataView.prototype[name as keyof typeof setters] as (...values: unknown[]) => void;
    Object.defineProperty(MarkingDataView.prototype, name, {
      value(this: DataView, offset: number, ...rest: unknown[]) {
        original.call(this, offset, ...rest);
        mark(this.buffer, this.byteOffset + offset, width);
      },
    });
  }
  return {
    // Made with `new` alone, which the type of the original does not insist on.
    DataView: MarkingDataView as unknown as typeof DataView,
    // A view is marked as a whole when it is made: it may only be read, but then the mark does no harm.
    Uint8Array: new Proxy(Uint8Array, {
      construct(target, values: ConstructorParameters<typeof Uint8Array>) {
        const [buffer] = values as unknown[];
        const view = Reflect.construct(target, values);
        if (buffer instanceof ArrayBuffer) mark(buffer, view.byteOffset, view.byteLength);
        return view;
      },
    }),
  };
}
