import { connect, type Socket } from "node:net";
import type { AnswerParser } from "./answer-parser.ts";
import { ConnectError } from "./connect-error.ts";

/** Told of every byte, in order, as it passes. */
export interface WireWatcher {
  sent(bytes: Buffer): void;
  received(bytes: Buffer): void;
  note(text: string): void;
}

/**
 * A connection that reads only when it is asked to: a server that sends more than somebody reads is held back, as by
 * any slow client.
 */
export class Connection {
  readonly #socket: Socket;
  readonly #watcher: WireWatcher;
  #ended: "fin" | "reset" | undefined;
  #rest: Buffer = Buffer.alloc(0);
  #wake: (() => void) | undefined;
  #sentAt: number = performance.now();

  private constructor(socket: Socket, watcher: WireWatcher) {
    this.#socket = socket;
    this.#watcher = watcher;
    socket.on("readable", () => this.#wake?.());
    socket.on("end", () => this.#end("fin"));
    socket.on("error", () => this.#end("reset"));
    socket.on("close", () => this.#end("fin"));
  }

  /**
   * @param origin `http://host:port`
   * @throws ConnectError
   */
  static async open(origin: string, watcher: WireWatcher, limitMs: number): Promise<Connection> {
    const { hostname, port } = new URL(origin);
    const host = hostname.replace(/^\[|\]$/gu, "");
    const socket = connect({ host, port: Number(port || 80), noDelay: true });
    await new Promise<void>((resolve, reject) => {
      const fail = (why: string): void => {
        socket.destroy();
        reject(new ConnectError(`Cannot connect to "${origin}": ${why}`));
      };
      const timer = setTimeout(fail, limitMs, `no answer in ${limitMs} ms`);
      socket.once("connect", () => {
        clearTimeout(timer);
        socket.removeAllListeners("error");
        resolve();
      });
      socket.once("error", (error) => {
        clearTimeout(timer);
        fail(error.message);
      });
    });
    return new Connection(socket, watcher);
  }

  /** Whether more can be asked on it, as far as is known. */
  get isOpen(): boolean {
    return this.#ended === undefined && !this.#socket.destroyed;
  }

  /** When the last byte so far was handed to the kernel. */
  get sentAt(): number {
    return this.#sentAt;
  }

  /** Sends bytes; does not wait until they are gone, for a server may answer before it has read them. */
  write(bytes: Buffer): void {
    if (bytes.length === 0) return;
    this.#watcher.sent(bytes);
    this.#sentAt = performance.now();
    this.#socket.write(bytes, () => {
      this.#sentAt = performance.now();
    });
  }

  /** Reads into the parser until it has what is wanted, or its answer or the connection has ended. Gives whether that came in time. */
  async read(parser: AnswerParser, until: () => boolean, limitMs: number): Promise<boolean> {
    const deadline = performance.now() + limitMs;
    while (!until() && parser.end === undefined) {
      const bytes = await this.#next(deadline);
      if (bytes === "late") return false;
      if (bytes === "ended") parser.finish(this.#ended === "reset");
      else this.#rest = parser.push(bytes);
    }
    parser.sentAt = this.#sentAt;
    return true;
  }

  /** What comes after the answers: reads until the other side ends the connection, bytes come, or the time is over. */
  async readRest(limitMs: number): Promise<{ readonly bytes: Buffer; readonly hasEnded: boolean }> {
    const bytes = await this.#next(performance.now() + limitMs);
    if (typeof bytes !== "string") return { bytes, hasEnded: false };
    return { bytes: Buffer.alloc(0), hasEnded: bytes === "ended" };
  }

  /** Breaks it off. */
  close(): void {
    // Its end is then no news of the other side.
    this.#ended ??= "fin";
    this.#socket.destroy();
  }

  async #next(deadline: number): Promise<Buffer | "ended" | "late"> {
    if (this.#rest.length > 0) {
      const rest = this.#rest;
      this.#rest = Buffer.alloc(0);
      return rest;
    }
    for (;;) {
      const bytes: Buffer | null = this.#socket.read();
      if (bytes !== null) {
        this.#watcher.received(bytes);
        return bytes;
      }
      if (this.#ended !== undefined) return "ended";
      const left = deadline - performance.now();
      if (left <= 0) return "late";
      await this.#wakeIn(left);
    }
  }

  async #wakeIn(ms: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#wake = resolve;
    // A timer may fire a little early; it must not leave a rest of a millisecond to be waited for in circles.
    const timer = setTimeout(resolve, Math.ceil(ms) + 1);
    await promise;
    clearTimeout(timer);
    this.#wake = undefined;
  }

  #end(how: "fin" | "reset"): void {
    if (this.#ended !== undefined) return;
    this.#ended = how;
    this.#watcher.note(how === "fin" ? "the connection was closed" : "the connection was reset");
    this.#wake?.();
  }
}
