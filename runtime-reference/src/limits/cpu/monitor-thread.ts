import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { workerData } from "node:worker_threads";
import { ThreadWatch } from "./thread-watch.ts";

setFlagsFromString("--expose-gc");
const collect: () => void = runInNewContext("gc");
setFlagsFromString("--no-expose-gc");

const watch = new ThreadWatch(workerData, collect);
for (;;) watch.look();
