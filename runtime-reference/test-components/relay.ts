import { hostFunctionTable } from "../src/component/host-function-table.ts";
import { type LinkedInstance, linkInstance } from "../src/component/link-instance.ts";
import type { LoadedComponent } from "../src/component/load-component.ts";
import type { ImportedFunction } from "../src/glue/plan/component-plan.ts";
import type { Place } from "./guest-places.ts";
import { GuestReader } from "./guest-reader.ts";
import { GuestWriter } from "./guest-writer.ts";
import { orStuck } from "./or-stuck.ts";
import { driver, lastCall, type RelayFunction, relayLayout } from "./relay-component.ts";
import { type Answer, RelayHost, ResourceName } from "./relay-host.ts";

/** One call of a host function, with the values that stand for what the guest gives. */
export interface RelayCall {
  readonly function: ImportedFunction;
  readonly values: readonly unknown[];
  readonly answer: Answer;
  /** Changes what the guest gives before it is given. */
  readonly spoil?: (places: readonly Place[], relay: Relay) => void;
  /** Instead of {@link relayLayout.returnArea}. */
  readonly returnArea?: number;
}

/** Drops a handle. */
export interface RelayDrop {
  readonly drop: number;
  readonly handle: number;
}

export type RelayScript = Generator<RelayCall | RelayDrop, void, void>;

/** What can be seen of a script, the same with whatever glue. */
export interface RelayOutcome {
  readonly seen: readonly unknown[];
  /** What each call left in core results and in memory, handles out of it. */
  readonly results: readonly (readonly [core: bigint, memory: Buffer])[];
  readonly isTrapped: boolean;
}

const [requestType, outparamType] = ["incoming-request", "response-outparam"].map((name) =>
  hostFunctionTable.resources.findIndex((resource) => resource.name === name),
) as [number, number];
const { types } = hostFunctionTable;

/** A relay component's instance, which makes the calls of scripts; another one after each trap. */
export class Relay {
  readonly host: RelayHost = new RelayHost(hostFunctionTable);
  /** The handles that the guest holds or held. */
  readonly handles: Map<number, number> = new Map();
  /** Why the last script trapped. */
  reason: unknown;
  readonly #component: LoadedComponent;
  readonly #functions: readonly RelayFunction[];
  #linked: LinkedInstance | undefined;

  constructor(component: LoadedComponent, functions: readonly RelayFunction[]) {
    this.#component = component;
    this.#functions = functions;
  }

  get memory(): WebAssembly.Memory {
    const memory = this.#linked?.store.memories[0]?.memory;
    if (memory === undefined) throw new Error("Cannot reach the memory: the relay is not linked");
    return memory;
  }

  /** Goes on with another instance: what a guest gave wrong may have left its traces in this one's glue. */
  unlink(): void {
    this.#linked = undefined;
  }

  /** Sets a word of {@link relayLayout}. */
  set(address: number, value: number): void {
    new DataView(this.memory.buffer).setUint32(address, value, true);
  }

  /** Runs a script in one call of the export, which is given these two resources. */
  async run(script: RelayScript, request: ResourceName, outparam: ResourceName): Promise<RelayOutcome> {
    this.#linked ??= await linkInstance(this.#component, this.host.imports);
    const linked = this.#linked;
    const { host } = this;
    this.reason = undefined;
    host.begin();
    this.handles.clear();
    // Where glue writes nothing is marked here, and with ours nothing has to be cleared: it was reset.
    linked.store.memories[0]?.mark(0, relayLayout.returnArea);
    const written = linked.pristine === undefined ? relayLayout.end : relayLayout.returnArea;
    new Uint8Array(this.memory.buffer).fill(0, 0, written);
    this.set(relayLayout.next, relayLayout.heap);
    const results: (readonly [bigint, Buffer])[] = [];
    let running: RelayCall | RelayDrop | undefined;
    let isDriven = false;
    host.onDriver = () => {
      if (running !== undefined && "function" in running && running.function.name === driver.name && !isDriven) {
        isDriven = true;
        return undefined;
      }
      if (results.length === 0 && running === undefined) {
        this.handles.set(request.id, this.#word(relayLayout.given));
        this.handles.set(outparam.id, this.#word(relayLayout.given + 4));
      }
      if (running !== undefined) results.push(this.#resultOf(running));
      const { value, done } = script.next();
      if (done || value === undefined) return lastCall;
      running = value;
      isDriven = false;
      return BigInt(this.#begin(value));
    };
    try {
      await orStuck(linked.handle(host.withObjects(request) as never, host.withObjects(outparam) as never));
      return { seen: [...host.seen], results, isTrapped: false };
    } catch (reason) {
      this.reason = reason;
      this.#linked = undefined;
      return { seen: [...host.seen], results, isTrapped: true };
    } finally {
      this.#reset(linked);
    }
  }

  /** Every byte that glue wrote must have been marked. */
  #reset({ handles, pristine }: LinkedInstance): void {
    handles.clear();
    pristine?.reset();
    pristine?.verify();
  }

  /** @returns the number of the function that the guest is to call */
  #begin(step: RelayCall | RelayDrop): number {
    const view = new DataView(this.memory.buffer);
    const parameter = (at: number, bits: bigint) =>
      view.setBigUint64(relayLayout.parameters + at * 8, BigInt.asUintN(64, bits), true);
    if ("drop" in step) {
      parameter(0, BigInt(step.handle));
      const { interface: interfaceName, name } = hostFunctionTable.resources[step.drop] ?? driver;
      return this.#indexOf(interfaceName, `[resource-drop]${name}`);
    }
    this.host.answer = step.answer;
    const writer = new GuestWriter(types, this.memory, (name) => this.handles.get(name.id) ?? 0);
    const parameterTypes = step.function.type.parameters.map(({ type }) => type);
    const cores = writer.parameters(parameterTypes, step.values);
    step.spoil?.(writer.places.all, this);
    cores.forEach(({ bits }, at) => void parameter(at, bits));
    parameter(cores.length, BigInt(step.returnArea ?? relayLayout.returnArea));
    return this.#indexOf(step.function.interface, step.function.name);
  }

  #resultOf(step: RelayCall | RelayDrop): readonly [bigint, Buffer] {
    // In the guest's memory, where a later result could be compared with it.
    const memory = Buffer.from(this.memory.buffer);
    let core = memory.readBigUInt64LE(relayLayout.result);
    if ("function" in step && step.function.type.result !== undefined) {
      const { result } = step.function.type;
      const { kind, value } = step.answer;
      if (types[result]?.kind === "own" && value instanceof ResourceName) {
        this.handles.set(value.id, Number(core));
        core = 0n;
      } else {
        const hasFailed = kind === "throw" || kind === "reject";
        const reader = new GuestReader(types, memory);
        const returned = types[result]?.kind === "result" ? { tag: hasFailed ? "err" : "ok", val: value } : value;
        reader.take(result, relayLayout.returnArea, returned);
        for (const [name, handle] of reader.handles) this.handles.set(name.id, handle);
      }
    }
    memory.fill(0, relayLayout.result, relayLayout.result + 8);
    const copy = Buffer.from(memory);
    copy.fill(0, relayLayout.given, relayLayout.returnArea);
    return [core, copy];
  }

  #word(address: number): number {
    return new DataView(this.memory.buffer).getUint32(address, true);
  }

  #indexOf(interfaceName: string, name: string): number {
    const index = this.#functions.findIndex(({ from }) => from.interface === interfaceName && from.name === name);
    if (index < 0) throw new Error(`Cannot call ${interfaceName}#${name}: the relay does not import it`);
    return index;
  }
}

/** The resources that the export is called with, which nothing else gives to a guest. */
export const givenResources: readonly [request: number, outparam: number] = [requestType, outparamType];
