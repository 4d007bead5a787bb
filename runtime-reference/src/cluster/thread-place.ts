import type { ListenAddress } from "../listener/start-listening.ts";
import { framesOfHostError } from "../observe/frames-of-host-error.ts";
import { RestartPace } from "./restart-pace.ts";
import { ServingThread, type ThreadParts } from "./serving-thread.ts";
import type { ListeningThread } from "./thread-messages.ts";

/** The place of one serving thread: when the thread ends, another is started in it. */
export class ThreadPlace {
  readonly #number: number;
  readonly #parts: ThreadParts;
  readonly #pace = new RestartPace();
  #thread: ServingThread | undefined;
  #restart: NodeJS.Timeout | undefined;
  #isClosed = false;

  /** @param number counted from 1, for events and for names */
  constructor(number: number, parts: ThreadParts) {
    this.#number = number;
    this.#parts = parts;
  }

  /** Starts its first thread. Rejects when that does not come to listen: then the place stays empty. */
  async start(address: ListenAddress): Promise<ListeningThread> {
    const { listening } = this.#startThread(address);
    const { url, port, apps } = await listening;
    this.#keep({ ...address, port });
    return { url, port, apps };
  }

  async close(graceMs: number): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#restart);
    await this.#thread?.close(graceMs);
  }

  #startThread(address: ListenAddress): ServingThread {
    this.#thread = new ServingThread(`godwit serving thread ${this.#number}`, address, this.#parts);
    return this.#thread;
  }

  /** When the thread ends, starts another, and so on. */
  async #keep(address: ListenAddress): Promise<void> {
    const startedAt = performance.now();
    const failure = await this.#thread?.ended;
    if (failure === undefined || this.#isClosed) return;
    // An instance that kept something of a request: in verify mode the process must end of that, here as without threads.
    if ("code" in failure && failure.code === "GODWIT_INSTANCE_NOT_PRISTINE") throw failure;
    const restartMs = this.#pace.next(performance.now() - startedAt);
    this.#tell(failure, restartMs);
    this.#restart = setTimeout(() => {
      this.#startThread(address);
      this.#keep(address);
    }, restartMs);
  }

  #tell(failure: Error, restartMs: number): void {
    const { name, message } = failure;
    const code = "code" in failure ? String(failure.code) : undefined;
    // An error of ours says enough; of any other, someone must find the place.
    const stack = code?.startsWith("GODWIT_") ? [] : framesOfHostError(failure);
    this.#parts.observe({ type: "thread", thread: this.#number, code, name, message, stack, restartMs });
  }
}
