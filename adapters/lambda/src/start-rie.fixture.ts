import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** A function under AWS's runtime interface emulator. */
export interface RunningRie extends AsyncDisposable {
  invoke(event: unknown): Promise<unknown>;
  /** What the emulator and the function have printed. */
  readonly output: string;
}

export interface RieOptions {
  /** The emulator. */
  readonly program: string;
  /** What starts the function's process. */
  readonly command: readonly string[];
  /** The function's folder. */
  readonly folder: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts AWS's emulator, which starts the function with the first invocation. */
export async function startRie({ program, command, folder, env = {} }: RieOptions): Promise<RunningRie> {
  const [port, apiPort] = [await freePort(), await freePort()];
  const addresses = [
    ...["--runtime-interface-emulator-address", `127.0.0.1:${port}`],
    ...["--runtime-api-address", `127.0.0.1:${apiPort}`],
  ];
  const child = spawn(program, [...addresses, ...command], {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      LAMBDA_TASK_ROOT: folder,
      _HANDLER: "index.handler",
      AWS_LAMBDA_FUNCTION_TIMEOUT: "20",
      ...env,
    },
    detached: true,
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  const url = `http://127.0.0.1:${port}/2015-03-31/functions/function/invocations`;
  while (!(await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined))) await sleep(20);
  return {
    get output() {
      return output;
    },
    async invoke(event) {
      const response = await fetch(url, { method: "POST", body: JSON.stringify(event) });
      return response.json();
    },
    async [Symbol.asyncDispose]() {
      const ended = once(child, "exit");
      // Its group: the function is a process of its own.
      process.kill(-(child.pid ?? 0), "SIGKILL");
      await ended;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" ? (address?.port ?? 0) : 0;
}
