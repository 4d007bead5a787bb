import type { LogStep } from "../../case/step.ts";
import { type CaseContext, fill } from "../case-context.ts";
import { CheckFailure } from "../check-failure.ts";
import { pause } from "../pause.ts";
import type { Scope } from "../scope.ts";
import { waitUntilFine } from "../wait-until-fine.ts";

const appearsWithinMs = 5_000;
const staysAwayMs = 500;

/** @throws CheckFailure of check `log` */
export async function readLog(raw: LogStep, context: CaseContext, scope: Scope): Promise<void> {
  const { contains = [], lacks = [] } = fill(raw, context, scope);
  const printed = (): string => context.host.output.slice(context.outputBefore);
  const problem = await waitUntilFine(() => contains.find((text) => !printed().includes(text)), appearsWithinMs);
  if (lacks.length > 0) await pause(staysAwayMs);
  const unwanted = lacks.find((text) => printed().includes(text));
  context.transcript.add("log", printed());
  if (problem !== undefined)
    throw new CheckFailure("log", `Expected ${JSON.stringify(problem)} in the log, got ${tailOf(printed())}`);
  if (unwanted !== undefined)
    throw new CheckFailure("log", `Expected no ${JSON.stringify(unwanted)} in the log, got it`);
}

function tailOf(text: string): string {
  return text === "" ? "nothing" : JSON.stringify(text.slice(-200));
}
