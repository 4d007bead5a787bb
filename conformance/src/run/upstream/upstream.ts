import { once } from "node:events";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import type { CallRecord } from "./call-record.ts";
import { serveCall } from "./serve-call.ts";
import type { UpstreamAnswer } from "./upstream-answer.ts";
import { UpstreamPortError } from "./upstream-port-error.ts";

/** The ports that the handler's settings allow. They stand in its component, so they cannot be any. */
const declaredPorts: readonly number[] = [18731, 18732, 18733, 18734];
/** The handler may call it, and nobody listens. */
const closedPort = 18739;

/** The servers of the runner that a handler calls, and their memory. */
export class Upstream implements AsyncDisposable {
  /** An origin that the handler may call. */
  readonly upstream: string;
  /** One that listens as well, and that no component declares. */
  readonly undeclared: string;
  readonly closed: string = `http://127.0.0.1:${closedPort}`;
  readonly #servers: readonly Server[];
  readonly #sockets = new Set<Socket>();
  readonly #answers = new Map<string, UpstreamAnswer>();
  readonly #calls = new Map<string, CallRecord[]>();

  private constructor(servers: readonly [Server, Server]) {
    this.#servers = servers;
    [this.upstream, this.undeclared] = [originOf(servers[0]), originOf(servers[1])];
    for (const server of servers) server.on("connection", (socket) => this.#serve(socket));
  }

  /**
   * @param ports of which the first that is free is taken
   * @throws UpstreamPortError
   */
  static async start(ports: readonly number[] = declaredPorts): Promise<Upstream> {
    for (const port of ports) {
      const declared = await listen(port);
      if (declared === undefined) continue;
      const undeclared = await listen(0);
      if (undeclared !== undefined) return new Upstream([declared, undeclared]);
      declared.close();
    }
    throw new UpstreamPortError(ports);
  }

  /** What is answered to this path from now on; others get 404. */
  setAnswer(path: string, answer: UpstreamAnswer): void {
    this.#answers.set(path, answer);
  }

  /** The calls of a path so far. */
  callsOf(path: string): readonly CallRecord[] {
    return this.#calls.get(path) ?? [];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = this.#servers.map((server) => once(server, "close"));
    for (const server of this.#servers) server.close();
    for (const socket of this.#sockets) socket.destroy();
    await Promise.all(closed);
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on("close", () => this.#sockets.delete(socket));
    serveCall(socket, (call) => {
      const [path = ""] = call.target.split("?");
      this.#calls.set(path, [...this.callsOf(path), call]);
      return this.#answers.get(path);
    });
  }
}

function originOf(server: Server): string {
  // A server that listens at a port has an address of this form.
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}

/** `undefined` where the port is taken. */
async function listen(port: number): Promise<Server | undefined> {
  const server = createServer({ noDelay: true });
  return new Promise((resolve) => {
    server.once("error", () => resolve(undefined));
    server.listen(port, "127.0.0.1", () => resolve(server));
  });
}
