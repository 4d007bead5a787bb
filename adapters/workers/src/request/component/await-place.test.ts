import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestedWorker, type TestedWorker } from "../../../test-workers/start-tested-worker.ts";

/** A host with two places that takes 20 ms for each call, and says how many it had at once. */
const worker = `import { awaitPlace } from "request:component/await-place.ts";
import { createWorker } from "request:main.ts";
let atWork = 0;
const host = {
  get instances() { return { atWork }; },
  async answer(call) {
    if (atWork >= 2) return { status: 503, headers: [], body: undefined, finished: Promise.resolve() };
    atWork += 1;
    const seen = atWork;
    await scheduler.wait(20);
    atWork -= 1;
    return { status: 200, headers: [["x-at-once", String(seen)]], body: undefined, finished: Promise.resolve() };
  },
};
const limits = { maxInstances: 2, maxWaiting: 12, waitMs: 5_000 };
const patient = awaitPlace(host, limits);
const hasty = awaitPlace(host, { ...limits, waitMs: 10 });
export default createWorker({
  open: async () => ({ answer: (call) => (call.pathWithQuery === "/hasty" ? hasty : patient).answer(call) }),
});
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

  test("refuses when too many wait already", async () => {
    const all = await statuses("/", 40);
    expect(all).toContain(503);
    expect(all.filter((status) => status === 200).length).toBeGreaterThanOrEqual(14);
  });
});
