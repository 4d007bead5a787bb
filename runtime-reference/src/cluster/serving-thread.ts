import { Worker } from "node:worker_threads";
import type { CpuMonitor } from "../limits/cpu/create-cpu-monitor.ts";
import type { ListenAddress } from "../listener/start-listening.ts";
import type { HostEvent } from "../observe/host-event.ts";
import { backlogBytes, EventBacklog } from "./event-backlog.ts";
import { ThreadEndedError } from "./thread-ended-error.ts";
import type {
  ListeningThread,
  MessageFromThread,
  MessageToThread,
  ThreadData,
  ThreadOptions,
} from "./thread-messages.ts";

const programFile = new URL(`./thread-program.${import.meta.url.endsWith(".ts") ? "ts" : "js"}`, import.meta.url);

/** How long a thread may take to end after its grace, before it is made to. */
const END_MS = 2_000;

/** Three halves of 8 MiB. What a request leaves is garbage when its answer is out: more of it fills memory, and the processor's caches. */
const YOUNG_GENERATION_MIB = 24;

/** What all serving threads of a process have in common. */
export interface ThreadParts {
  readonly options: ThreadOptions;
  readonly monitor: CpuMonitor;
  readonly observe: (event: HostEvent) => void;
}

/** A thread that serves, seen from the one that started it. */
export class ServingThread {
  readonly #worker: Worker;
  /** Rejects with what the thread threw when it ends before; code, name and message are the error's, its class is not. */
  readonly listening: Promise<ListeningThread>;
  /** Resolves once it has ended, with why. */
  readonly ended: Promise<Error>;

  constructor(name: string, address: ListenAddress, { options, monitor, observe }: ThreadParts) {
    const cpu = monitor.connect();
    const shared = new SharedArrayBuffer(backlogBytes);
    const backlog = new EventBacklog(shared);
    this.#worker = new Worker(programFile, {
      name,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MIB },
      workerData: { options, address, cpu, backlog: shared } satisfies ThreadData,
      transferList: [cpu.port],
    });
    let failure: Error | undefined;
    this.#worker.once("error", (error: unknown) => {
      failure = error instanceof Error ? error : new Error(String(error));
    });
    this.ended = new Promise((resolve) => {
      this.#worker.once("exit", (code) => {
        monitor.disconnect(cpu);
        resolve(failure ?? new ThreadEndedError(code));
      });
    });
    const listening = new Promise<ListeningThread>((resolve) => {
      this.#worker.on("message", (message: MessageFromThread) => {
        if (message.type === "listening") {
          resolve(message);
        } else {
          backlog.take();
          observe(message.event);
        }
      });
    });
    this.listening = Promise.race([listening, this.ended.then((reason) => Promise.reject(reason))]);
    // Whoever waits for it learns of it none the less.
    this.listening.catch(() => {});
  }

  /** Lets its requests end for so long, then cuts them; may be called again with less. Resolves once the thread has ended. */
  async close(graceMs: number): Promise<void> {
    this.#worker.postMessage({ type: "close", graceMs } satisfies MessageToThread);
    const ending = setTimeout(() => this.#worker.terminate(), graceMs + END_MS);
    await this.ended;
    clearTimeout(ending);
  }
}
