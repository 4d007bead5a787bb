// A process of its own for sqlite-backend.test.ts: it is killed in the middle of its writes, or races another one.
import { writeSync } from "node:fs";
import { createSqliteBackend } from "./sqlite-backend.ts";

const [, , directory = "", act, startAt = "0"] = process.argv;
while (Date.now() < Number(startAt)); // several processes begin in the same millisecond
const backend = createSqliteBackend(directory);
if (act === "count") {
  for (let round = 0; round < 200; round++) backend.increment("s", "n", 1n);
  backend.close();
} else {
  for (let round = 0; ; round++) {
    backend.set("s", `key ${round}`, new Uint8Array(100));
    writeSync(1, `key ${round}\n`);
  }
}
