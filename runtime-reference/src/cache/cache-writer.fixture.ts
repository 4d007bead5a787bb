// A process of its own for processes.test.ts: it is killed in the middle of its writes, or races others.
import { writeSync } from "node:fs";
import { getApp, openTestCache, textOf } from "./test-engines.fixture.ts";

const [, , directory = "", act = "", startAt = "0"] = process.argv;
const name = `process ${process.pid}`;
while (Date.now() < Number(startAt)); // several processes begin in the same millisecond
if (act === "race") {
  const cache = openTestCache(directory);
  const apps = [await getApp(cache, name), await getApp(cache, "everyone's")];
  console.log(JSON.stringify({ bases: apps.map(({ image }) => image?.base), texts: apps.map(textOf), name }));
} else {
  for (let round = 0; ; round += 1) {
    const engine = `engine of round ${round}`;
    for (const app of ["one", "two"]) await getApp(openTestCache(directory), `${app} of round ${round}`, { engine });
    writeSync(1, `${round}\n`);
  }
}
