import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestedWorker, type TestedWorker } from "../../../test-workers/start-tested-worker.ts";

/** A host with two places that takes 20 ms for each call, and says how many it had at once, and how much time it was given. */
const worker = `import { awaitPlace } from "request:component/await-place.ts";
import { createWorker } from "request:main.ts";
let atWork = 0;
const host = {
  get hasPlace() { return atWork < 2; },
  async answer(call) {
    if (atWork >= 2) return { status: 503, headers: [], body: undefined, finished: Promise.resolve() };
    atWork += 1;
    const seen = atWork;
    const left = call.deadline === undefined ? "all" : String(call.deadline - Date.now());
    await scheduler.wait(20);
    atWork -= 1;
    return { status: 200, headers: [["x-at-once", String(seen)], ["x-left", left]], body: undefined, finished: Promise.resolve() };
  },
};
const limits = { maxWaiting: 12, waitMs: 5_000, wallMs: 8_000 };
const patient = awaitPlace(host, limits);
const hasty = awaitPlace(host, { ...limits, waitMs: 10 });
const late = awaitPlace(host, { ...limits, wallMs: 10 });
// As when the platform drops who waits: nothing of it goes on.
const dropped = { hasPlace: false, answer: host.answer };
const forgetful = awaitPlace(dropped, { maxWaiting: 1, waitMs: 300, wallMs: 8_000 });
const drop = async (call) => {
  const wait = scheduler.wait;
  scheduler.wait = () => new Promise(() => {});
  void forgetful.answer(call);
  scheduler.wait = wait;
  return { status: 204, headers: [], body: undefined, finished: Promise.resolve() };
};
const answerers = { "/": patient, "/hasty": hasty, "/late": late, "/drop": { answer: drop }, "/after-drop": forgetful };
export default createWorker({ open: async () => ({ answer: (call) => answerers[call.pathWithQuery].answer(call) }) });
`;

describe("awaitPlace", () => {
  let tested: TestedWorker;
  beforeAll(async () => {
    tested = await startTestedWorker(worker);
  });
  afterAll(() => tested.close());

  async function ask(path: string, count: number): Promise<readonly Response[]> {
    return Promise.all(Array.from({ length: count }, () => fetch(`${tested.url}${path}`)));
  }
  const statuses = async (...given: Parameters<typeof ask>) => (await ask(...given)).map(({ status }) => status);

  test("has all that may wait answered, and never more at once than there are places", async () => {
    const responses = await ask("/", 14);
    expect(responses.map(({ status }) => status)).toEqual(Array.from({ length: 14 }, () => 200));
    expect(responses.map(({ headers }) => Number(headers.get("x-at-once"))).every((count) => count <= 2)).toBe(true);
  });

  test("refuses those who wait for too long", async () => {
    expect(await statuses("/hasty", 14)).toContain(503);
  });

  test("counts the wait into the request's time", async () => {
    const left = (await ask("/", 14)).map(({ headers }) => headers.get("x-left"));
    expect(left.filter((ms) => ms === "all").length).toBeGreaterThanOrEqual(2);
    const waited = left.filter((ms) => ms !== "all").map(Number);
    expect(Math.min(...waited)).toBeLessThan(7_960);
    expect(Math.min(...waited)).toBeGreaterThan(2_000);
  });

  test("has nobody wait for longer than a request may take", async () => {
    expect(await statuses("/late", 14)).toContain(503);
  });

  test("counts those whom the platform dropped as waiting until their time is over, and no longer", async () => {
    await ask("/drop", 1);
    const askTimed = async () => {
      const startedAt = Date.now();
      const [response] = await ask("/after-drop", 1);
      await response?.text();
      return Date.now() - startedAt;
    };
    expect(await askTimed()).toBeLessThan(200);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await askTimed()).toBeGreaterThan(250);
  });

  test("refuses when too many wait already", async () => {
    const all = await statuses("/", 40);
    expect(all).toContain(503);
    expect(all.filter((status) => status === 200).length).toBeGreaterThanOrEqual(14);
  });
});
