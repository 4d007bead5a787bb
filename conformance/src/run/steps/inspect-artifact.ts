import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { ArtifactStep } from "../../case/step.ts";
import { type CaseContext, fill } from "../case-context.ts";
import { CheckFailure } from "../check-failure.ts";
import type { Scope } from "../scope.ts";

const compress = promisify(gzip);

/** @throws CheckFailure of check `artifact` */
export async function inspectArtifact(raw: ArtifactStep, context: CaseContext, scope: Scope): Promise<void> {
  const { gzipAtMost, lacks = [] } = fill(raw, context, scope);
  if (context.component === undefined)
    throw new CheckFailure("artifact", "Expected a component, got none that is known");
  const bytes = await readFile(context.component);
  const found = lacks.find((text) => bytes.includes(text));
  if (found !== undefined)
    throw new CheckFailure("artifact", `Expected no ${JSON.stringify(found)} in the component, got it`);
  if (gzipAtMost === undefined) return;
  // In another thread: it takes seconds, in which other cases want their answers from the suite's own origins.
  const { length: size } = await compress(bytes, { level: 9 });
  if (size > gzipAtMost)
    throw new CheckFailure("artifact", `Expected ${gzipAtMost} bytes at most with gzip, got ${size}`);
}
