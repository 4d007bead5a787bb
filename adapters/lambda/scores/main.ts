import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { godwitSubject } from "./godwit-subject.ts";
import { honoSubject } from "./hono-subject.ts";
import { type Score, scoreSubject } from "./score.ts";
import { scoreTable } from "./score-table.ts";
import { serverlessHttpSubject } from "./serverless-http-subject.ts";
import { srvxSubject } from "./srvx-subject.ts";

const page = new URL("../../../docs/benchmarks/lambda-scores.md", import.meta.url);
const subjects = [
  godwitSubject,
  honoSubject("Hono"),
  honoSubject("Hono, all binary", () => true),
  srvxSubject,
  serverlessHttpSubject("serverless-http"),
  serverlessHttpSubject("serverless-http, all binary", true),
];

// Some adapters write what goes wrong to the log; here it stands in the table.
console.error = () => {};
const scores = new Map<string, readonly Score[]>();
for (const subject of subjects) scores.set(subject.name, await scoreSubject(subject));
const table = scoreTable(scores, ["hono", "srvx", "serverless-http"].map(versionOf));
writeFileSync(page, table);
console.log(table);

/** Not every package exports its package.json: it is looked for above its entry. */
function versionOf(name: string): string {
  let folder = dirname(createRequire(import.meta.url).resolve(name));
  for (;;) {
    try {
      const { name: found, version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
      if (found === name) return `${name} ${version}`;
    } catch {
      // Looked for one folder further up.
    }
    folder = dirname(folder);
  }
}
