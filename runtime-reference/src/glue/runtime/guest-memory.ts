import { GuestFaultError } from "./guest-fault-error.ts";
import type { HandleTable } from "./handle-table.ts";

/** How many list elements a guest may give in one call: as JavaScript's values they are many times as long as in its memory. */
const MAX_ELEMENTS = 2 ** 17;
/** How many bytes of text and lists it may give in one call, unless its memory is larger: only what overlaps can be more. */
const LEAST_BYTES = 2 ** 24;
/** Below this many bytes a loop is faster than the codec. */
const SHORT_TEXT = 48;

/** What is told of writes to a memory. */
export interface WriteMarks {
  mark(address: number, length: number): void;
}

/** The allocator that a guest exports (CanonicalABI.md, `realloc`). */
export type Realloc = (oldAddress: number, oldLength: number, alignment: number, length: number) => number;

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();
const bits = new DataView(new ArrayBuffer(8));

/** A guest's memory as lowerings and liftings see it: nothing is read or written outside it, and every write is marked. */
export class GuestMemory {
  readonly handles: HandleTable;
  view: DataView = new DataView(new ArrayBuffer(0));
  /** How many bytes the last {@link putString} took. */
  putLength = 0;
  #bytes: Uint8Array = new Uint8Array();
  #memory: WebAssembly.Memory | undefined;
  #realloc: Realloc | undefined;
  #marks: WriteMarks | undefined;
  #elementsLeft = MAX_ELEMENTS;
  #bytesLeft = LEAST_BYTES;

  constructor(handles: HandleTable) {
    this.handles = handles;
  }

  attach(memory: WebAssembly.Memory, realloc: Realloc | undefined, marks: WriteMarks | undefined): void {
    this.#memory = memory;
    this.#realloc = realloc;
    this.#marks = marks;
    this.refresh();
  }

  /** To be called before what a guest gives is read: how much that may be is counted anew. */
  begin(): void {
    this.refresh();
    this.#elementsLeft = MAX_ELEMENTS;
    this.#bytesLeft = Math.max(LEAST_BYTES, this.#bytes.length);
  }

  /** To be called whenever the guest ran: a memory that grew has detached its old buffer. */
  refresh(): void {
    if (this.#bytes.length !== 0 || this.#memory === undefined) return;
    this.#bytes = new Uint8Array(this.#memory.buffer);
    this.view = new DataView(this.#memory.buffer);
  }

  /** @throws GuestFaultError unless the bytes lie in memory and begin where the alignment allows */
  assertRange(address: number, length: number, alignment: number): void {
    if (address + length > this.#bytes.length)
      throw new GuestFaultError(`it gave bytes ${address} to ${address + length}, past its memory`);
    if ((address & (alignment - 1)) !== 0)
      throw new GuestFaultError(`it gave address ${address}, not aligned to ${alignment}`);
  }

  mark(address: number, length: number): void {
    this.#marks?.mark(address, length);
  }

  /** Has the guest make room, and marks it for what will be written there. */
  allocate(length: number, alignment: number): number {
    if (this.#realloc === undefined) throw new GuestFaultError("it has no realloc");
    this.handles.mayLeave = false;
    const address = this.#realloc(0, 0, alignment, length) >>> 0;
    this.handles.mayLeave = true;
    this.refresh();
    this.assertRange(address, length, alignment);
    this.mark(address, length);
    return address;
  }

  /** Lists in a list may share their memory, so that their lengths tell nothing of what they become. */
  listLength(length: number): number {
    this.#elementsLeft -= length;
    if (this.#elementsLeft < 0)
      throw new GuestFaultError(`it gave lists of more than ${MAX_ELEMENTS} elements in one call`);
    return length;
  }

  /** A copy. */
  bytes(address: number, length: number): Uint8Array {
    this.#assertText(address, length);
    return this.#bytes.slice(address, address + length);
  }

  putBytes(bytes: Uint8Array): number {
    const address = this.allocate(bytes.length, 1);
    this.#bytes.set(bytes, address);
    return address;
  }

  string(address: number, length: number): string {
    this.#assertText(address, length);
    if (length <= SHORT_TEXT) {
      let text = "";
      let at = address;
      for (; at < address + length; at += 1) {
        const byte = this.#bytes[at] ?? 0;
        if (byte > 0x7f) break;
        text += String.fromCharCode(byte);
      }
      if (at === address + length) return text;
    }
    try {
      return decoder.decode(this.#bytes.subarray(address, address + length));
    } catch (cause) {
      throw new GuestFaultError("it gave a string that is not UTF-8", { cause });
    }
  }

  /** @returns its address; its length is {@link putLength} */
  putString(text: string): number {
    if (text.length > SHORT_TEXT || !isAscii(text)) {
      const encoded = encoder.encode(text);
      const address = this.putBytes(encoded);
      this.putLength = encoded.length;
      return address;
    }
    const address = this.allocate(text.length, 1);
    for (let at = 0; at < text.length; at += 1) this.#bytes[address + at] = text.charCodeAt(at);
    this.putLength = text.length;
    return address;
  }

  char(code: number): string {
    if (code >= 0x110000 || (code >= 0xd800 && code <= 0xdfff)) throw new GuestFaultError(`it gave the char ${code}`);
    return String.fromCodePoint(code);
  }

  /** What a function that returns a `result` threw: a payload of its error, unless it is a failure of the host's. */
  failure(thrown: unknown): { readonly tag: "err"; readonly val: unknown } {
    if (thrown instanceof Error) throw thrown;
    return { tag: "err", val: thrown };
  }

  isPromise(value: unknown): boolean {
    return value instanceof Promise;
  }

  noCase(discriminant: number, count: number): GuestFaultError {
    return new GuestFaultError(`it gave case ${discriminant} of ${count}`);
  }

  noSuchCase(tag: unknown): TypeError {
    return new TypeError(`Cannot lower a value for the component: it has no case "${String(tag)}"`);
  }

  #assertText(address: number, length: number): void {
    this.assertRange(address, length, 1);
    this.#bytesLeft -= length;
    if (this.#bytesLeft < 0) throw new GuestFaultError("it gave more bytes in one call than its memory holds");
  }

  floatOfBits(value: number): number {
    bits.setInt32(0, value);
    return bits.getFloat32(0);
  }

  doubleOfBits(value: bigint): number {
    bits.setBigInt64(0, value);
    return bits.getFloat64(0);
  }

  bitsOfFloat(value: number): number {
    bits.setFloat32(0, value);
    return bits.getInt32(0);
  }

  bitsOfDouble(value: number): bigint {
    bits.setFloat64(0, value);
    return bits.getBigInt64(0);
  }
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 0x7f) return false;
  return true;
}
