import { type MessagePort, receiveMessageOnPort } from "node:worker_threads";
import type { CpuConnection, SlotMessage } from "./cpu-connection.ts";
import { expiredState, expiringState, isRunning, ledgerWords } from "./cpu-ledger.ts";
import { msBetween, type Ticks } from "./shared-clock.ts";

/** One serving thread as the monitor sees it. */
export class WatchedThread {
  readonly #words: Int32Array;
  readonly #port: MessagePort;
  readonly #slots = new Map<number, readonly Int32Array[]>();
  #released = 0;

  constructor({ ledger, port }: Pick<CpuConnection, "ledger" | "port">) {
    this.#words = new Int32Array(ledger);
    this.#port = port;
  }

  /** How many instances the thread has let go of since this was last asked. */
  takeReleased(): number {
    const released = this.#released;
    this.#released = 0;
    return released;
  }

  /** Ends the thread's turn when its time is over; else says when that will be. */
  check(now: Ticks): Ticks | undefined {
    const state = Atomics.load(this.#words, ledgerWords.state);
    if (!isRunning(state)) return undefined;
    const deadline = this.#words[ledgerWords.deadline] ?? 0;
    if (msBetween(now, deadline) > 0) return deadline;
    const slot = this.#words[ledgerWords.slot] ?? 0;
    // Succeeds only while the turn that the deadline and the slot were read for goes on.
    if (Atomics.compareExchange(this.#words, ledgerWords.state, state, expiringState(state)) === state) {
      // The instance may have been registered since the last look.
      this.receive();
      for (const flag of this.#slots.get(slot) ?? []) Atomics.store(flag, 0, 1);
      Atomics.store(this.#words, ledgerWords.state, expiredState(state));
      // The guest may have stopped meanwhile: its thread waits for us, lest a flag be raised after it was lowered.
      Atomics.notify(this.#words, ledgerWords.state);
    }
    return undefined;
  }

  /** Takes in what the thread has told of its instances. */
  receive(): void {
    for (;;) {
      const received: { readonly message: SlotMessage } | undefined = receiveMessageOnPort(this.#port);
      if (received === undefined) return;
      const { slot, flags } = received.message;
      if (flags === undefined) {
        this.#released += 1;
        this.#slots.delete(slot);
      } else {
        this.#slots.set(slot, flags);
      }
    }
  }
}
