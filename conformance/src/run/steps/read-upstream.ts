import { bytesOfData } from "../../case/bytes-of-data.ts";
import type { UpstreamSawStep } from "../../case/step.ts";
import { type CaseContext, fill } from "../case-context.ts";
import { CheckFailure } from "../check-failure.ts";
import { briefBytes } from "../checks/brief.ts";
import { checkHeaders } from "../checks/check-headers.ts";
import { pause } from "../pause.ts";
import type { Scope } from "../scope.ts";
import type { CallRecord } from "../upstream/call-record.ts";
import { waitUntilFine } from "../wait-until-fine.ts";
import { pathOf, upstreamOf } from "./set-upstream.ts";

const defaultPatienceMs = 2_000;

/** @throws CheckFailure of check `upstream` or `headers.<name>` */
export async function readUpstream(raw: UpstreamSawStep, context: CaseContext, scope: Scope): Promise<void> {
  const step = fill(raw, context, scope);
  const path = pathOf(step.name, context);
  const calls = (): readonly CallRecord[] => upstreamOf(context).callsOf(path);
  // That nothing comes shows only when there was time for it.
  if (step.times === 0) await pause(step.withinMs ?? 0);
  const problem = await waitUntilFine(() => findProblem(step, calls()), step.withinMs ?? defaultPatienceMs);
  const last = calls().at(-1);
  if (last !== undefined) context.transcript.add("upstream", textOf(last));
  if (problem !== undefined) throw new CheckFailure("upstream", problem);
  if (last === undefined) return;
  if (step.headers !== undefined) checkHeaders(last.lines, step.headers);
  if (step.body === undefined) return;
  const expected = bytesOfData(step.body, context.features);
  if (!last.body.equals(expected)) {
    throw new CheckFailure(
      "upstream",
      `Expected the upstream to get ${briefBytes(expected)}, got ${briefBytes(last.body)}`,
    );
  }
}

function findProblem(step: UpstreamSawStep, calls: readonly CallRecord[]): string | undefined {
  const { times, method, wasLeft, name } = step;
  if (times === undefined ? calls.length === 0 : calls.length !== times) {
    return `Expected ${times ?? "some"} calls of "${name}", got ${calls.length}`;
  }
  const last = calls.at(-1);
  if (last === undefined) return undefined;
  if (method !== undefined && last.method !== method) return `Expected a call with ${method}, got ${last.method}`;
  if (wasLeft === undefined || last.wasLeft === wasLeft) return undefined;
  return wasLeft
    ? "Expected the call to be left before its end, got it open"
    : "Expected the call to be read to its end, got it left";
}

function textOf({ method, target, lines, body }: CallRecord): string {
  const head = [`${method} ${target}`, ...lines.map(([name, value]) => `${name}: ${value}`)].join("\r\n");
  return `${head}\r\n\r\n${body.toString("latin1")}`;
}
