import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  createHost,
  createMemoryBackend,
  createSqliteBackend,
  type Host,
  type HostEvent,
  type PoolOptions,
} from "@godwit/runtime-reference";
import { buildApp } from "@godwit/sdk/build";

export interface StartOptions {
  /** Values for the config keys that the app declares; others keep their default. */
  readonly config?: Readonly<Record<string, string>>;
  /** Keeps the stores in SQLite in this folder; by default in memory, gone with the app. */
  readonly dataDirectory?: string;
  /** As `godwit serve --allow-outbound`: a server of the test's own is at a private address. */
  readonly allowOutbound?: readonly string[];
  /** How many instances answer at once, and how many requests wait for one. */
  readonly pool?: PoolOptions;
}

/** An app that answers on a port of this machine. */
export interface RunningApp extends AsyncDisposable {
  /** For example `http://127.0.0.1:49152`. */
  readonly url: string;
  /** What the host observed so far, in order: finished requests, log lines, failures with mapped stacks. */
  readonly logs: readonly HostEvent[];
  /** As the global `fetch`, from a path. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** Ends the app and removes its build. Safe to call twice. */
  close(): Promise<void>;
}

/**
 * Builds the app in `directory` (the one with `godwit.config.ts`) and serves it on a free port, through the same build
 * and host as `godwit serve`. The build takes seconds: share the app between the tests of a file.
 * @throws {BuildError} when it does not build
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { test } from "node:test";
 * import { startApp } from "@godwit/sdk/testing";
 *
 * test("says hello", async () => {
 *   await using app = await startApp(new URL("..", import.meta.url));
 *   const response = await app.fetch("/");
 *   assert.equal(await response.text(), "Hello!\n");
 * });
 * ```
 */
export async function startApp(directory: string | URL, options: StartOptions = {}): Promise<RunningApp> {
  const outDirectory = await mkdtemp(join(tmpdir(), "godwit-app-"));
  const keyvalue =
    options.dataDirectory === undefined ? createMemoryBackend() : createSqliteBackend(options.dataDirectory);
  const logs: HostEvent[] = [];
  let host: Host | undefined;

  async function close(): Promise<void> {
    await host?.close();
    await keyvalue.close();
    await rm(outDirectory, { recursive: true, force: true });
  }

  try {
    const built = await buildApp({
      directory: directory instanceof URL ? fileURLToPath(directory) : directory,
      outDirectory,
    });
    host = await createHost({
      apps: [{ directory: built.directory, ...(options.config && { config: options.config }) }],
      keyvalue,
      observe: (event) => logs.push(event),
      // A test is where a request that leaves something behind should show.
      verify: true,
      ...(options.allowOutbound && { allowOutbound: options.allowOutbound }),
      ...(options.pool && { pool: options.pool }),
    });
    const { url } = await host.listen({ port: 0, hostname: "127.0.0.1" });
    return {
      url,
      logs,
      fetch: (path, init) => fetch(new URL(path, url), init),
      close,
      [Symbol.asyncDispose]: close,
    };
  } catch (failure) {
    await close();
    throw failure;
  }
}
