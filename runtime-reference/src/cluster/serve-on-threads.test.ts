import { createServer } from "node:http";
import { type AddressInfo, Server } from "node:net";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { PortInUseError } from "../listener/port-in-use-error.ts";
import { probeAddress } from "./probe-address.ts";
import { ask, serveTestThreads, watchWorkers } from "./test-threads.fixture.ts";

const canShare = await probeAddress({ port: 0, hostname: "127.0.0.1" });
/** More than enough connections for the system to give some to each of two threads. */
const many = Array.from({ length: 40 });

// Elsewhere one thread serves, which is tested below.
describe.runIf(canShare)("serveOnThreads", () => {
  test("has every thread answer, all from one store", async () => {
    const { host, workers } = await serveTestThreads({});
    const script = [
      ["open", "visits"],
      ["increment", "n", 1],
    ];
    const bodies = await Promise.all(
      many.map(async () => JSON.parse((await ask(`${host.url}/keyvalue`, JSON.stringify(script))).body)),
    );
    const counts = bodies.map(([, count]) => count);
    expect(counts.sort((a, b) => a - b)).toEqual(many.map((_, index) => index + 1));
    await vi.waitFor(() => expect(workers.reduce((sum, { requests }) => sum + requests, 0)).toBe(many.length));
    expect(workers.map(({ requests }) => requests > 0)).toEqual([true, true]);
    expect(host).toMatchObject({ threads: 2, apps: [{ name: "guest", routes: ["/"], isolation: { mode: "reset" } }] });
  });

  test("has a thread answer while another one's guest computes", async () => {
    const limits = { memoryMiB: 256, cpuMs: 5_000, wallMs: 30_000, requestBodyMiB: 1 };
    const { host, events } = await serveTestThreads({ limits }, {}, "busy-guest.js");
    let isLooping = true;
    const looping = ask(`${host.url}/loop-after-log`).finally(() => {
      isLooping = false;
    });
    await vi.waitFor(() => expect(events).toContainEqual(expect.objectContaining({ line: "looping" })), 20_000);
    const quick = await Promise.race([...many.map(() => ask(`${host.url}/quick`)), looping]);
    expect({ ...quick, isLooping }).toEqual({ status: 200, body: "quick", isLooping: true });
    expect((await looping).status).toBe(504);
  });

  test("starts a thread in the place of one that ended, and says so", async () => {
    const { host, events, workers } = await serveTestThreads({});
    await workers[1]?.worker.terminate();
    await vi.waitFor(() => expect(events.some(({ type }) => type === "thread")).toBe(true));
    const ended = { thread: 2, code: "GODWIT_THREAD_ENDED", name: "ThreadEndedError", restartMs: 0 };
    expect(events.find(({ type }) => type === "thread")).toMatchObject(ended);
    await vi.waitFor(async () => {
      expect(await ask(`${host.url}/count`)).toMatchObject({ status: 200 });
      expect(workers[2]?.requests).toBeGreaterThan(0);
    }, 20_000);
  });

  test("starts no thread once it is closed", async () => {
    const { host, workers } = await serveTestThreads({});
    workers[0]?.worker.terminate();
    await host.close({ graceMs: 0 });
    expect(workers.map(({ isOver }) => isOver)).toEqual([true, true]);
  });
});

// As above.
describe.runIf(canShare)("close of a host on threads", () => {
  test("lets the requests of all threads end, and takes no others", async () => {
    const gate = Promise.withResolvers<void>();
    let asked = 0;
    const upstream = createServer((_request, response) => {
      asked += 1;
      gate.promise.then(() => response.end("from upstream"));
    });
    onTestFinished(() => void upstream.close());
    await new Promise<void>((resolve) => upstream.listen(0, "127.0.0.1", resolve));
    const origin = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`; // a TCP server's
    const { host, workers } = await serveTestThreads({ outbound: [origin] }, { allowOutbound: [origin] });
    const running = many.map(() => ask(`${host.url}/fetch?url=${origin}/`));
    await vi.waitFor(() => expect(asked).toBe(many.length), 20_000);
    const closed = host.close();
    await vi.waitFor(() => expect(ask(`${host.url}/count`)).rejects.toThrow("ECONNREFUSED"));
    expect(workers.map(({ isOver }) => isOver)).toEqual([false, false]);
    gate.resolve();
    expect(new Set((await Promise.all(running)).map(({ body }) => body))).toEqual(new Set(["from upstream"]));
    await closed;
    expect(workers.map(({ isOver, requests }) => isOver && requests > 0)).toEqual([true, true]);
  });

  test("cuts them when its time is over", async () => {
    const limits = { memoryMiB: 256, cpuMs: 30_000, wallMs: 30_000, requestBodyMiB: 1 };
    const { host, events, workers } = await serveTestThreads({ limits }, {}, "busy-guest.js");
    const looping = ask(`${host.url}/loop-after-log`).catch(() => "cut");
    await vi.waitFor(() => expect(events).toContainEqual(expect.objectContaining({ line: "looping" })), 20_000);
    await host.close({ graceMs: 0 });
    expect(await looping).toBe("cut");
    expect(workers.map(({ isOver }) => isOver)).toEqual([true, true]);
  });
});

describe("a start on threads", () => {
  test.each([1, 2])("on %i rejects with what the thread threw, and leaves none", async (threads) => {
    const workers = watchWorkers("godwit");
    await expect(serveTestThreads({ world: "other:world@1.0.0" }, { threads })).rejects.toMatchObject({
      name: "ManifestError",
      code: "GODWIT_MANIFEST_WORLD",
      message: expect.stringContaining('"other:world@1.0.0"'),
    });
    // The monitor is one of them.
    expect(workers.map(({ isOver }) => isOver)).toEqual([true, true]);
  });

  test("rejects on a port that another program has", async () => {
    const holder = createServer();
    onTestFinished(() => void holder.close());
    await new Promise<void>((resolve) => holder.listen(0, "127.0.0.1", resolve));
    const { port } = holder.address() as AddressInfo; // a TCP server's
    await expect(serveTestThreads({}, { port })).rejects.toThrow(PortInUseError);
  });

  test("rejects on a port that another host's threads have", async () => {
    const { host } = await serveTestThreads({});
    await expect(serveTestThreads({}, { port: host.port })).rejects.toThrow(PortInUseError);
  });

  test.each([0, 1.5, Number.NaN])("rejects on %d threads", async (threads) => {
    await expect(serveTestThreads({}, { threads })).rejects.toThrow(RangeError);
  });

  test("serves on one thread where the system does not let several have one port", async () => {
    const { listen } = Server.prototype;
    const spied = vi.spyOn(Server.prototype, "listen").mockImplementation(function (this: Server, ...args: unknown[]) {
      const [options] = args;
      const isShared = typeof options === "object" && options !== null && Object.entries(options).some(isReusePort);
      if (!isShared) return Reflect.apply(listen, this, args);
      process.nextTick(() => this.emit("error", Object.assign(new Error("not supported"), { code: "ENOTSUP" })));
      return this;
    });
    onTestFinished(() => spied.mockRestore());
    const { host, workers } = await serveTestThreads({});
    expect(host.threads).toBe(1);
    expect(workers).toHaveLength(1);
    expect((await ask(`${host.url}/count`)).status).toBe(200);
  });
});

function isReusePort([name, value]: [string, unknown]): boolean {
  return name === "reusePort" && value === true;
}
