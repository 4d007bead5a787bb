import { parentPort, workerData } from "node:worker_threads";
import { appLoader } from "../app/app-loader.ts";
import { createMeteredHost } from "../host.ts";
import { createSqliteBackend } from "../keyvalue/sqlite-backend.ts";
import { createCpuMeter } from "../limits/cpu/create-cpu-meter.ts";
import type { HostEvent } from "../observe/host-event.ts";
import { EventBacklog } from "./event-backlog.ts";
import type { MessageFromThread, MessageToThread, ThreadData } from "./thread-messages.ts";

// A serving thread. Whatever it throws, and at whatever time, ends it: serving-thread.ts hears of it.
const { options, address, cpu, ...shared }: ThreadData = workerData;
const { dataDirectory, isObserved, ...hostOptions } = options;
const backlog = new EventBacklog(shared.backlog);
const keyvalue = createSqliteBackend(dataDirectory);
const host = await createMeteredHost(
  { ...hostOptions, keyvalue, ...(isObserved ? { observe } : {}) },
  // The monitor is the process's.
  () => ({ ...createCpuMeter(cpu), close: async () => {} }),
  appLoader(hostOptions),
);
const { url, port } = await host.listen(address);
tell({ type: "listening", url, port, apps: host.apps });

// What was sent before waits until somebody listens.
parentPort?.on("message", async ({ graceMs }: MessageToThread) => {
  await host.close({ graceMs });
  await keyvalue.close();
  parentPort?.close();
});

function observe(event: HostEvent): void {
  tell({ type: "event", event });
  backlog.add();
}

function tell(message: MessageFromThread): void {
  parentPort?.postMessage(message);
}
