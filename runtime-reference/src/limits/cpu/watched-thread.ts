import { type MessagePort, receiveMessageOnPort } from "node:worker_threads";
import type { CpuConnection, ThreadMessage } from "./cpu-connection.ts";
import { CpuLedger, expiredState, expiringState, idle, isRunning, ledgerWords } from "./cpu-ledger.ts";
import { type CpuTimeFile, openCpuTime } from "./open-cpu-time.ts";
import { msAfter, msBetween, type Ticks } from "./shared-clock.ts";

/** What is left of a turn is looked at again no sooner. */
const SHORTEST_REST_MS = 0.5;

/** One serving thread as the monitor sees it. */
export class WatchedThread {
  readonly #ledger: CpuLedger;
  readonly #words: Int32Array;
  readonly #port: MessagePort;
  readonly #slots = new Map<number, readonly Int32Array[]>();
  #cpuTime: CpuTimeFile | undefined;
  #released = 0;
  /** The turn that goes on past its deadline, because it had to wait for a core. */
  #extended: { readonly state: number; readonly deadline: Ticks } = { state: idle, deadline: 0 };

  constructor({ ledger, port }: Pick<CpuConnection, "ledger" | "port">) {
    this.#ledger = new CpuLedger(ledger);
    this.#words = this.#ledger.words;
    this.#port = port;
  }

  /** How many instances the thread has let go of since this was last asked. */
  takeReleased(): number {
    const released = this.#released;
    this.#released = 0;
    return released;
  }

  /** Ends the thread's turn when its time is over; else says when to look again. */
  check(now: Ticks): Ticks | undefined {
    const state = Atomics.load(this.#words, ledgerWords.state);
    if (!isRunning(state)) return undefined;
    const { deadline } = this.#extended.state === state ? this.#extended : { deadline: this.#deadline };
    if (msBetween(now, deadline) > 0) return deadline;
    this.receive();
    const slot = this.#words[ledgerWords.slot] ?? 0;
    const restMs = this.#restMs();
    if (restMs > SHORTEST_REST_MS) {
      this.#extended = { state, deadline: msAfter(now, restMs) };
      return this.#extended.deadline;
    }
    // Succeeds only while the turn that the deadline and the slot were read for goes on.
    if (Atomics.compareExchange(this.#words, ledgerWords.state, state, expiringState(state)) !== state)
      return undefined;
    // Flags that came before this are raised here, those that come after it by the thread itself.
    this.receive();
    this.#raiseFlags(slot);
    Atomics.store(this.#words, ledgerWords.state, expiredState(state));
    // The guest may have stopped meanwhile: its thread waits for us, lest a flag be raised after it was lowered.
    Atomics.notify(this.#words, ledgerWords.state);
    return undefined;
  }

  /** Takes in what the thread has told. */
  receive(): void {
    for (;;) {
      const received: { readonly message: ThreadMessage } | undefined = receiveMessageOnPort(this.#port);
      if (received === undefined) return;
      this.#note(received.message);
    }
  }

  /** The thread is not there any more. */
  close(): void {
    this.#cpuTime?.close();
  }

  get #deadline(): Ticks {
    return this.#words[ledgerWords.deadline] ?? 0;
  }

  /** What the turn has not had of its time yet: it may have waited for a core. Nothing, where the system does not tell. */
  #restMs(): number {
    const usedMs = this.#cpuTime?.read();
    return usedMs === undefined ? 0 : this.#ledger.cpuLimit - usedMs;
  }

  #raiseFlags(slot: number): void {
    for (const flag of this.#slots.get(slot) ?? []) Atomics.store(flag, 0, 1);
  }

  #note(message: ThreadMessage): void {
    switch (message.type) {
      case "thread":
        this.#cpuTime = openCpuTime(message.cpuTimeFile);
        break;
      case "watch":
        this.#slots.set(message.slot, message.flags);
        break;
      case "release":
        this.#released += 1;
        this.#slots.delete(message.slot);
    }
  }
}
