import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { writeTestApp } from "../test-components/write-test-app.ts";
import { createHost, type Host } from "./host.ts";
import type { FailureEvent, HostEvent } from "./observe/host-event.ts";
import { cacheDirectory } from "./test-host.fixture.ts";

const limits = { memoryMiB: 256, cpuMs: 50, wallMs: 10_000, requestBodyMiB: 1 };

let directory: string;
let host: Host;
let url: string;
const events: HostEvent[] = [];

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "godwit-host-"));
  await writeTestApp(directory, { limits }, "busy-guest.js");
  const observe = (event: HostEvent) => void events.push(event);
  host = await createHost({ apps: [{ directory }], cacheDirectory, observe, verify: true });
  ({ url } = await host.listen({ port: 0 }));
});
afterAll(async () => {
  await host.close({ graceMs: 0 });
  await rm(directory, { recursive: true });
});

beforeEach(async () => {
  // The engine is compiled then: its first request may take longer.
  expect(await (await fetch(`${url}/quick`)).text()).toBe("quick");
  events.length = 0;
});

async function failure(): Promise<FailureEvent> {
  await vi.waitFor(() => expect(events.some(({ type }) => type === "failure")).toBe(true));
  return events.find((event) => event.type === "failure") as FailureEvent; // seen above
}

const passed = { kind: "host", code: "GODWIT_CPU_LIMIT_PASSED", limit: "cpuMs" };

describe("a handler that computes for too long", () => {
  test.each([
    "/loop",
    "/callback",
    "/recursion",
    "/regular-expression",
    "/json",
    "/microtasks",
    "/timers",
    "/after-wait",
    "/catch",
  ])("%s is ended: a 504, and the next request is fine", async (path) => {
    const response = await fetch(url + path);
    expect(response.status).toBe(504);
    expect(await response.text()).toBe("Gateway Timeout\n");
    expect(await failure()).toMatchObject({
      ...passed,
      requestId: response.headers.get("x-request-id"),
      message: `Cannot answer GET ${path}: the handler computed for more than its limit of 50 ms (cpuMs)`,
    });
    expect(await (await fetch(`${url}/quick`)).text()).toBe("quick");
  });

  test("is ended in the middle of one call of the engine", async () => {
    await fetch(`${url}/json`);
    const lines = events.flatMap((event) => (event.type === "output" ? [event.line] : []));
    expect(lines).toEqual(["before"]);
  });

  test("after the head has its answer broken off", async () => {
    const response = await fetch(`${url}/after-head`);
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow();
    expect(await failure()).toMatchObject(passed);
  });

  test("after the answer is ended as well, and the log says so, once", async () => {
    expect(await (await fetch(`${url}/wait-until`)).text()).toBe("early");
    expect(await failure()).toMatchObject(passed);
    await vi.waitFor(() => expect(host.instances.atWork).toBe(0));
    expect(events.filter(({ type }) => type === "failure")).toHaveLength(1);
  });

  test("takes no time from others: they have their turn after it, and answer", async () => {
    const paths = ["/loop", "/quick", "/sleep", "/loop", "/quick", "/after-wait", "/sleep"];
    const statuses = await Promise.all(paths.map(async (path) => (await fetch(url + path)).status));
    expect(statuses).toEqual([504, 200, 200, 504, 200, 504, 200]);
  });

  test("is one that computes, not one that waits", async () => {
    expect(await (await fetch(`${url}/sleep`)).text()).toBe("slept");
  });
});
