import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { writeTestApp } from "../../../runtime-reference/test-components/write-test-app.ts";
import { type ComponentWorker, idleMemory, startComponentWorker } from "../test-workers/start-component-worker.ts";

/** The default. Four such instances would be twice an isolate. */
const limits = { memoryMiB: 64, cpuMs: 5_000, wallMs: 10_000, requestBodyMiB: 1 };
/** What Cloudflare gives an isolate, in MB; what else is in a process is the process's own. */
const isolateMemory = 134;

let folder: string;
let worker: ComponentWorker;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "godwit-memory-"));
  await writeTestApp(join(folder, "app"), { limits }, "fetch-guest.js");
  worker = await startComponentWorker({ app: join(folder, "app"), options: "verify: false," });
}, 120_000);
afterAll(async () => {
  await worker.close();
  await rm(folder, { recursive: true });
});

const text = async (path: string) => (await fetch(worker.url + path)).text();

describe("handlers that take all the memory they get", () => {
  test("get what their isolate has left beside the other instances", async () => {
    const modest = Promise.all(Array.from({ length: 3 }, () => text("/hold-memory?mebibytes=1")));
    await new Promise((resolve) => setTimeout(resolve, 300));
    const mebibytes = Number(await text("/hold-memory?mebibytes=100"));
    expect(await modest).toEqual(["1", "1", "1"]);
    expect(worker.events).toEqual([expect.objectContaining({ type: "limit", limit: "memory of the isolate" })]);
    const [taken, idle] = [await worker.peakMemory(), await idleMemory()];
    // workerd keeps them outside of the isolate as well.
    const files = worker.prepared.files.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6;
    const own = Math.round(taken - idle - files);
    console.log(`with ${mebibytes} MiB for one of four workerd took ${own} MB but for its own and its files`);
    expect(own).toBeLessThan(isolateMemory);
  }, 60_000);

  test("get all of it when they are alone, so that others find no room meanwhile", async () => {
    const all = await Promise.all(Array.from({ length: 4 }, () => fetch(`${worker.url}/hold-memory?mebibytes=100`)));
    const statuses = all.map(({ status }) => status);
    expect(statuses).toContain(200);
    expect(statuses).toContain(503);
    const grown = await Promise.all(all.filter(({ ok }) => ok).map((response) => response.text()));
    expect(Math.max(...grown.map(Number))).toBeGreaterThan(40);
    expect(await Promise.all(["/count", "/count", "/count", "/count"].map(text))).toEqual(["1", "1", "1", "1"]);
  }, 60_000);
});
