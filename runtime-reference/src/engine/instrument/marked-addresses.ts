import type { InstructionReader } from "../binary/instruction-reader.ts";
import { opcodes } from "../binary/opcodes.ts";
import { bytesPerBlock, OVERHANG } from "./control-memory.ts";
import { operandsGiven, operandsTaken } from "./stack-effects.ts";

/** An operand of which only that it is there is known. */
const UNKNOWN = -1;

/** The lowest and the highest offset from the address in a local that were marked: not further apart than a block is long. */
interface MarkedRange {
  readonly lowest: number;
  readonly highest: number;
}

interface Scope {
  /** What is known where it begins. */
  readonly ranges: ReadonlyMap<number, MarkedRange>;
  readonly assigned: Set<number>;
}

/**
 * Knows, while a function is rewritten, which addresses are marked whichever way was taken to the instruction that is read: those
 * beside one that was marked, while the local that holds the address stays the same. Most stores write the fields of one
 * object, or of one frame of the stack, so that half of them need no mark of their own.
 *
 * Marks are cleared when no code of the instance runs, so calls change nothing in this.
 */
export class MarkedAddresses {
  /** Locals from which the topmost operands came; below these nothing is known. */
  readonly #operands: number[] = [];
  readonly #scopes: Scope[] = [];
  #ranges: Map<number, MarkedRange> = new Map();

  startFunction(): void {
    this.#operands.length = 0;
    this.#scopes.length = 0;
    this.#ranges = new Map();
  }

  /** The local whose value the operand below so many others is, unless that is not known. */
  localOfOperand(above: number): number | undefined {
    const local = this.#operands[this.#operands.length - 1 - above] ?? UNKNOWN;
    return local === UNKNOWN ? undefined : local;
  }

  /** Whether so many bytes at the address in a local plus an offset are restored with what is marked already. */
  covers(local: number, offset: number, length: number): boolean {
    const range = this.#ranges.get(local);
    return range !== undefined && offset >= range.lowest && offset + length <= range.highest + OVERHANG;
  }

  /** The code marks the address in a local plus an offset. */
  mark(local: number, offset: number): void {
    const { lowest, highest } = this.#ranges.get(local) ?? { lowest: offset, highest: offset };
    const wider = { lowest: Math.min(lowest, offset), highest: Math.max(highest, offset) };
    // No further apart, the blocks of both ends are the same or neighbours: nothing unmarked lies between.
    const isWhole = wider.highest - wider.lowest <= bytesPerBlock;
    this.#ranges.set(local, isWhole ? wider : { lowest: offset, highest: offset });
  }

  /** Takes notice of the instruction that was read. */
  follow(reader: InstructionReader): void {
    switch (reader.opcode) {
      case opcodes.localGet:
        this.#operands.push(reader.first);
        return;
      case opcodes.localSet:
        this.#operands.pop();
        this.#assign(reader.first);
        return;
      case opcodes.localTee:
        this.#operands.pop();
        this.#assign(reader.first);
        this.#operands.push(reader.first);
        return;
      case opcodes.block:
      case opcodes.if:
      case opcodes.try:
      case opcodes.tryTable:
        this.#enter(new Map(this.#ranges));
        return;
      case opcodes.loop:
        // What is assigned further down in it is assigned when it begins again.
        this.#enter(new Map());
        return;
      case opcodes.else:
      case opcodes.catch:
      case opcodes.catchAll:
        this.#enterNextBranch();
        return;
      case opcodes.end:
      case opcodes.delegate:
        this.#leave();
        return;
      default:
        this.#moveOperands(operandsTaken[reader.opcode] ?? UNKNOWN, operandsGiven[reader.opcode] ?? UNKNOWN);
    }
  }

  #moveOperands(taken: number, given: number): void {
    const operands = this.#operands;
    if (given === UNKNOWN) {
      operands.length = 0;
      return;
    }
    operands.length = Math.max(0, operands.length - taken);
    if (given === 1) operands.push(UNKNOWN);
  }

  #assign(local: number): void {
    const operands = this.#operands;
    for (let index = 0; index < operands.length; index += 1) if (operands[index] === local) operands[index] = UNKNOWN;
    this.#ranges.delete(local);
    this.#scopes.at(-1)?.assigned.add(local);
  }

  #enter(ranges: Map<number, MarkedRange>): void {
    this.#operands.length = 0;
    this.#scopes.push({ ranges: this.#ranges, assigned: new Set() });
    this.#ranges = ranges;
  }

  /** The second branch of an `if`, or what handles an exception: it begins with what was known before the first. */
  #enterNextBranch(): void {
    this.#operands.length = 0;
    this.#ranges = rangesBefore(this.#scopes.at(-1));
  }

  /** A branch to the end of a block may come from anywhere in it: what was marked in it may not be. */
  #leave(): void {
    this.#operands.length = 0;
    const scope = this.#scopes.pop();
    this.#ranges = rangesBefore(scope);
    for (const local of scope?.assigned ?? []) this.#scopes.at(-1)?.assigned.add(local);
  }
}

/** What was known before a scope, without what has been assigned in it. */
function rangesBefore(scope: Scope | undefined): Map<number, MarkedRange> {
  const ranges = new Map(scope?.ranges);
  for (const local of scope?.assigned ?? []) ranges.delete(local);
  return ranges;
}
