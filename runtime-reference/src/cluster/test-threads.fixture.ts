import { request } from "node:http";
import { join } from "node:path";
import type { Worker } from "node:worker_threads";
import type { AppManifest } from "@godwit/wit";
import { onTestFinished } from "vitest";
import { writeTestApp } from "../../test-components/write-test-app.ts";
import type { HostEvent } from "../observe/host-event.ts";
import { cacheDirectory, createTestDirectory } from "../test-host.fixture.ts";
import { serveOnThreads, type ThreadedHost, type ThreadedHostOptions } from "./serve-on-threads.ts";
import type { MessageFromThread } from "./thread-messages.ts";

/** Threads that serve one test app, closed when the test ends. */
export interface TestThreads {
  readonly host: ThreadedHost;
  readonly events: readonly HostEvent[];
  /** All that were started, in order. */
  readonly workers: readonly ServingWorker[];
}

/** A serving thread as Node has it. */
export interface ServingWorker {
  readonly worker: Worker;
  readonly isOver: boolean;
  /** How many requests it has told of. */
  readonly requests: number;
}

export async function serveTestThreads(
  manifest: Partial<AppManifest>,
  options: Partial<ThreadedHostOptions> = {},
  source?: string,
): Promise<TestThreads> {
  const directory = await createTestDirectory();
  const app = join(directory, "guest");
  await writeTestApp(app, manifest, source);
  const workers = watchWorkers();
  const events: HostEvent[] = [];
  const host = await serveOnThreads({
    apps: [{ directory: app }],
    threads: 2,
    port: 0,
    dataDirectory: join(directory, "data"),
    cacheDirectory,
    observe: (event) => void events.push(event),
    verify: true,
    ...options,
  });
  onTestFinished(() => host.close({ graceMs: 0 }));
  return { host, events, workers };
}

/** The threads that are started from now on, whose names begin so. */
export function watchWorkers(name = "godwit serving thread"): readonly ServingWorker[] {
  const workers: ServingWorker[] = [];
  const onWorker = (worker: Worker) => {
    if (!worker.threadName?.startsWith(name)) return;
    const seen = { worker, isOver: false, requests: 0 };
    workers.push(seen);
    worker.once("exit", () => {
      seen.isOver = true;
    });
    worker.on("message", (message: MessageFromThread) => {
      if (message.type === "event" && message.event.type === "request") seen.requests += 1;
    });
  };
  process.on("worker", onWorker);
  onTestFinished(() => void process.off("worker", onWorker));
  return workers;
}

/** What came of {@link ask}. */
export interface Asked {
  readonly status: number | undefined;
  readonly body: string;
}

/** Asks on a connection of its own, which the system gives to one of the threads; with a body, posts that. */
export function ask(url: string, posted?: string): Promise<Asked> {
  return new Promise((resolve, reject) => {
    const asking = request(url, { agent: false, method: posted === undefined ? "GET" : "POST" }, (response) => {
      let body = "";
      response.setEncoding("utf8");
      response.on("data", (text) => {
        body += text;
      });
      response.on("error", reject);
      response.on("end", () => resolve({ status: response.statusCode, body }));
    });
    asking.on("error", reject);
    asking.end(posted);
    onTestFinished(() => void asking.destroy());
  });
}
