import { expect } from "vitest";
import type { Step } from "../../case/step.ts";
import type { RunningTarget } from "../../targets/target.ts";
import { caseOf, subjectOf } from "../judge/case.fixture.ts";
import { type Behaviour, ok, recordedTarget } from "../recorded-target.fixture.ts";
import type { Failure } from "../results.ts";
import { runSuite } from "../run-suite.ts";

let served = 0;

/** Says what it was asked, counts, prints the path, and does what some paths name. */
const serve: Behaviour = ({ method, target, body }, socket, host) => {
  host.print(`got ${target}`);
  if (target === "/close") socket.end(ok("bye", "Connection: close\r\n"));
  else if (target === "/drop") socket.end(ok("bye"));
  else if (target === "/slow") {
    socket.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfirst\r\n");
    setTimeout(() => socket.write("6\r\nsecond\r\n0\r\n\r\n"), 100);
  } else if (target === "/head") socket.write("HTTP/1.1 204 No Content\r\n\r\n");
  else if (target === "/continue") socket.write(`HTTP/1.1 100 Continue\r\n\r\n${ok("went on")}`);
  else
    socket.write(ok(JSON.stringify({ method, target, body: body.toString(), n: ++served, from: socket.remotePort })));
};

/** Carries steps out, and gives the check that did not hold. */
export async function failureOf(
  steps: readonly Step[],
  more: Partial<RunningTarget> = {},
  behave: Behaviour = serve,
): Promise<Failure | undefined> {
  const subject = subjectOf({ log: true, restart: true, outbound: true, maxRequestBytes: 10 });
  const target = recordedTarget(behave, { subject });
  const start: typeof target.start = async (artifact, options) =>
    Object.assign(await target.start(artifact, options), more);
  const cases = [caseOf({ steps })];
  const { results } = await runSuite({
    target: { ...target, start },
    cases,
    options: { stepLimitMs: 1_000, upstreamPorts: [0] },
  });
  expect(results[0]?.verdict).toBe(results[0]?.failure === undefined ? "pass" : "fail");
  return results[0]?.failure;
}
