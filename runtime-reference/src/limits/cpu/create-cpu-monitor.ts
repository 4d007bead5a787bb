import { MessageChannel, type MessagePort, Worker } from "node:worker_threads";
import type { CpuConnection } from "./cpu-connection.ts";
import { ledgerBytes } from "./cpu-ledger.ts";
import { MonitorNap, napBytes } from "./monitor-nap.ts";
import type { MonitorData, MonitorMessage } from "./thread-watch.ts";

/** Ends guests that run for too long, on whatever thread of the process. It does not keep the process alive. */
export interface CpuMonitor {
  /** For one serving thread, which makes a meter of it. */
  connect(): CpuConnection;
  /** That thread has ended. */
  disconnect(connection: Pick<CpuConnection, "id">): void;
  close(): Promise<void>;
}

const threadFile = new URL(`./monitor-thread.${import.meta.url.endsWith(".ts") ? "ts" : "js"}`, import.meta.url);

/**
 * Starts the monitor: a thread that sleeps unless guests run, one for all serving threads. Should it fail, that is an
 * uncaught error of the thread that called this, because from then on nothing ends a guest that loops.
 */
export function createCpuMonitor(): CpuMonitor {
  const memory = new SharedArrayBuffer(napBytes);
  const nap = new MonitorNap(memory);
  const { port1: port, port2 } = new MessageChannel();
  const thread = new Worker(threadFile, {
    name: "godwit cpu monitor",
    workerData: { nap: memory, port: port2 } satisfies MonitorData,
    transferList: [port2],
    // Options of the process are for its own program.
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 1 },
  });
  thread.unref();
  let connections = 0;
  function tell(message: MonitorMessage, ...transfer: MessagePort[]): void {
    port.postMessage(message, transfer);
    nap.wake();
  }
  return {
    connect() {
      connections += 1;
      const id = connections;
      const ledger = new SharedArrayBuffer(ledgerBytes);
      const { port1: here, port2: there } = new MessageChannel();
      tell({ type: "connect", connection: { id, ledger, port: there } }, there);
      return { id, ledger, nap: memory, port: here };
    },
    disconnect: ({ id }) => tell({ type: "disconnect", id }),
    async close() {
      await thread.terminate();
    },
  };
}
