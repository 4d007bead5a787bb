import { createServer, type Socket } from "node:net";
import type { ArtifactName } from "../artifacts/artifact.ts";
import type { Subject } from "../subject/subject.ts";
import type { Expectancy, RunningTarget, StartOptions, Target } from "../targets/target.ts";
import { subjectOf } from "./judge/case.fixture.ts";
import { type ReceivedRequest, RequestParser } from "./upstream/request-parser.ts";

/** What a host does with a request: writes to the socket whatever it likes. */
export type Behaviour = (request: ReceivedRequest, socket: Socket, host: HostControl) => void;

export interface HostControl {
  /** As a process does that crashes: all connections end, and nobody listens. */
  crash(): void;
  print(text: string): void;
}

export interface RecordedTarget extends Target {
  readonly starts: readonly { readonly artifact: ArtifactName; readonly options: StartOptions }[];
  /** Hosts that were started and not ended. */
  readonly running: number;
}

/** An answer of 200. */
export function ok(body: string, head = ""): string {
  return `HTTP/1.1 200 OK\r\n${head}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

/** A target whose hosts are sockets that do what a test wants. */
export function recordedTarget(
  behave: Behaviour,
  parts: {
    readonly subject?: Subject;
    readonly expectations?: readonly Expectancy[];
    readonly startError?: Error;
  } = {},
): RecordedTarget {
  const starts: { artifact: ArtifactName; options: StartOptions }[] = [];
  let running = 0;
  return {
    name: "recorded",
    subject: parts.subject ?? subjectOf(),
    expectations: parts.expectations ?? [],
    starts,
    get running() {
      return running;
    },
    async start(artifact, options) {
      starts.push({ artifact, options });
      if (parts.startError !== undefined) throw parts.startError;
      const host = await startHost(behave);
      running++;
      return {
        ...{ sha256: `digest of ${artifact}` },
        get origin() {
          return host.origin;
        },
        get output() {
          return host.output;
        },
        get hasEnded() {
          return host.hasEnded;
        },
        async [Symbol.asyncDispose]() {
          running--;
          await host[Symbol.asyncDispose]();
        },
      };
    },
  };
}

async function startHost(behave: Behaviour): Promise<RunningTarget> {
  const sockets = new Set<Socket>();
  const state = { output: "", hasEnded: false };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    let parser = new RequestParser();
    socket.on("data", (bytes: Buffer) => {
      const request = parser.push(bytes);
      if (request === undefined) return;
      parser = new RequestParser();
      behave(request, socket, control);
    });
  });
  const end = (): void => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  const control: HostControl = {
    crash() {
      state.hasEnded = true;
      end();
    },
    print(text) {
      state.output += `${text}\n`;
    },
  };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    origin: `http://127.0.0.1:${port}`,
    sha256: undefined,
    get output() {
      return state.output;
    },
    get hasEnded() {
      return state.hasEnded;
    },
    async [Symbol.asyncDispose]() {
      end();
    },
  };
}
