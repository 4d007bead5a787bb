import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { buildApp } from "@godwit/sdk/build";
import { afterAll, beforeAll, expect, test } from "vitest";
import { probeDirectory } from "./probe.ts";

const command = fileURLToPath(new URL("../../sdk/bin/godwit.js", import.meta.url));
let temporary: string;
let built: string;

beforeAll(async () => {
  temporary = await mkdtemp(join(tmpdir(), "godwit-durability-"));
  built = (await buildApp({ directory: probeDirectory, outDirectory: join(temporary, "dist") })).directory;
});
afterAll(() => rm(temporary, { recursive: true, force: true }));

async function startServer() {
  const child = spawn(
    process.execPath,
    [
      "--conditions=@godwit/source",
      command,
      "serve",
      built,
      "--port",
      "0",
      "--json",
      "--data",
      join(temporary, "data"),
    ],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  for await (const line of createInterface({ input: child.stdout })) {
    const { url } = JSON.parse(line) as { url?: string };
    if (url !== undefined) return { child, url };
  }
  throw new Error("the server ended before it listened");
}

test("after kill -9 during writes, every answered write is there", async () => {
  const first = await startServer();
  const answered: string[] = [];
  const write = async (writer: number) => {
    for (let number = 0; ; number++) {
      const key = `${writer}-${number}`;
      const response = await fetch(new URL(`/store?key=${key}`, first.url), { method: "PUT", body: key });
      if (response.status === 204) answered.push(key);
    }
  };
  // Each writer ends with the server, by a fetch that fails.
  const writers = Promise.allSettled([0, 1, 2, 3, 4, 5, 6, 7].map(write));
  await expect.poll(() => answered.length, { timeout: 30_000 }).toBeGreaterThan(50);
  first.child.kill("SIGKILL");
  await once(first.child, "exit");
  await writers;

  const second = await startServer();
  try {
    const missing: string[] = [];
    for (const key of answered) {
      const response = await fetch(new URL(`/store?key=${key}`, second.url));
      if (response.status !== 200 || (await response.text()) !== key) missing.push(key);
    }
    expect(missing).toEqual([]);
  } finally {
    second.child.kill("SIGTERM");
    await once(second.child, "exit");
  }
  expect(second.child.exitCode).toBe(0);
});
