import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { onCore } from "./serve-peer.ts";

/** What the program writes that measures; it lies with the runtime, whose insides it uses. */
export interface InProcessFigures {
  /** Medians, in milliseconds. */
  readonly resetMs: number;
  readonly requestMs: number;
  /** Which glue serves the guest's calls of the host. */
  readonly glue: "own" | "jco";
}

/** Measures resets and requests without a socket, in a process of their own on one core. */
export async function measureInProcess(app: string, cache: string, requests: number): Promise<InProcessFigures> {
  const program = fileURLToPath(new URL("../../runtime-reference/measure/in-process.ts", import.meta.url));
  const command = [process.execPath, "--conditions=@godwit/source", program, "--app", app, "--cache", cache];
  const [file = "", ...args] = onCore(0, [...command, "--requests", String(requests)]);
  const { stdout } = await promisify(execFile)(file, args);
  return JSON.parse(stdout) as InProcessFigures;
}
