import { MessageChannel } from "node:worker_threads";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import type { ThreadMessage } from "./cpu-connection.ts";
import { ledgerBytes } from "./cpu-ledger.ts";
import { MonitorNap, napBytes } from "./monitor-nap.ts";
import { createSharedClock } from "./shared-clock.ts";
import { ThreadLedger } from "./thread-ledger.ts";
import { type MonitorMessage, ThreadWatch } from "./thread-watch.ts";

/** A watch over one thread, which does not really sleep. */
function watchThread() {
  const nap = new SharedArrayBuffer(napBytes);
  const ledger = new SharedArrayBuffer(ledgerBytes);
  const main = new MessageChannel();
  const { port1, port2 } = new MessageChannel();
  const message: MonitorMessage = { type: "connect", connection: { id: 1, ledger, port: port2 } };
  main.port1.postMessage(message, [port2]);
  const collect = vi.fn();
  const sleep = vi.spyOn(MonitorNap.prototype, "sleep").mockImplementation(() => {});
  onTestFinished(() => void vi.restoreAllMocks());
  return {
    thread: new ThreadLedger(ledger, nap, createSharedClock()),
    watch: new ThreadWatch({ nap, port: main.port2 }, collect),
    port: port1,
    sleep,
    collect,
  };
}

describe("ThreadWatch", () => {
  test("does not sleep when a guest began to run as it lay down", () => {
    const { thread, watch, sleep } = watchThread();
    const { announce } = MonitorNap.prototype;
    vi.spyOn(MonitorNap.prototype, "announce").mockImplementationOnce(function (this: MonitorNap, until) {
      thread.enter(0, performance.now() + 1_000);
      announce.call(this, until);
    });
    watch.look();
    expect(sleep).not.toHaveBeenCalled();
    watch.look();
    expect(sleep).toHaveBeenCalledOnce();
  });

  test("collects what is behind a thousand instances that are not used any more", () => {
    const { watch, port, collect } = watchThread();
    for (let slot = 0; slot < 999; slot += 1) port.postMessage({ type: "release", slot } satisfies ThreadMessage);
    watch.look();
    expect(collect).not.toHaveBeenCalled();
    port.postMessage({ type: "release", slot: 999 } satisfies ThreadMessage);
    watch.look();
    watch.look();
    expect(collect).toHaveBeenCalledOnce();
  });
});
