import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildItemsApp } from "../test-workers/build-items-app.ts";
import { type ComponentWorker, idleMemory, startComponentWorker } from "../test-workers/start-component-worker.ts";

const requests = 1000;
const atOnce = 20;
/** What Cloudflare gives an isolate, in MB; what else is in a process is the process's own. */
const isolateMemory = 128;

describe("a component in workerd", () => {
  let app: Awaited<ReturnType<typeof buildItemsApp>>;
  let worker: ComponentWorker;
  beforeAll(async () => {
    app = await buildItemsApp();
    worker = await startComponentWorker({ app: app.directory });
  }, 240_000);
  afterAll(async () => {
    await worker.close();
    await app[Symbol.asyncDispose]();
  });

  test(`answers ${requests} requests, ${atOnce} at once, each from a clean instance, and within an isolate's memory`, async () => {
    expect(worker.prepared.isolation).toEqual({ mode: "reset" });
    const ids = Array.from({ length: requests }, (_, index) => `r${index}`);
    const randoms = new Set<number>();
    async function askOn(): Promise<void> {
      for (let id = ids.pop(); id !== undefined; id = ids.pop()) {
        const response = await fetch(`${worker.url}/items/${id}`);
        expect(response.status).toBe(200);
        const { random, ...rest } = (await response.json()) as { readonly random: number };
        expect(rest).toEqual({ id, before: 1, requests: 1, seen: [id] });
        randoms.add(random);
      }
    }
    await Promise.all(Array.from({ length: atOnce }, askOn));
    expect(randoms.size).toBe(requests);
    // A reset that left something behind would be among these.
    expect(worker.events).toEqual([]);
    // Not one for each request.
    expect(await worker.startedInstances()).toBeLessThanOrEqual(4);

    // As many instances as it may have, all of them waiting.
    const before = await worker.peakMemory();
    const waiting = Array.from({ length: 4 }, () => fetch(`${worker.url}/items/waits?wait=500`));
    for (const response of await Promise.all(waiting)) {
      expect(response.status).toBe(200);
      expect(await response.json()).toMatchObject({ before: 1, requests: 1, seen: ["waits"] });
    }
    const [taken, without] = [await worker.peakMemory(), await idleMemory()];
    // workerd keeps them outside of the isolate as well.
    const files = worker.prepared.files.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6;
    console.log(
      `workerd took ${taken} MB at most (${before} before 4 waited at once), ${without} without the app, ${files.toFixed()} for its files`,
    );
    expect(taken - without - files).toBeLessThan(isolateMemory - 10);
  }, 240_000);
});
