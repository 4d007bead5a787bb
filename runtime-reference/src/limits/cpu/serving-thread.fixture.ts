import { parentPort, workerData } from "node:worker_threads";
import { startTestInstance } from "../../engine/test-instance.fixture.ts";
import { createCpuMeter } from "./create-cpu-meter.ts";

// A serving thread that runs one guest, which never ends by itself, and tells how that went.
const { exports, store } = await startTestInstance(`(func (export "loop") (loop br 0))`);
const clock = createCpuMeter(workerData).register();
clock.watch(store.deadlineFlags);
clock.begin(20);
clock.enter();
let message = "";
try {
  exports.loop();
} catch (error) {
  message = String(error);
}
clock.leave();
parentPort?.postMessage({ message, hasExpired: clock.hasExpired });
