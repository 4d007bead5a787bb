import type { LeaveStep } from "../../case/step.ts";
import { type CaseContext, fill } from "../case-context.ts";
import type { Scope } from "../scope.ts";
import { exchangeOf } from "./exchange-of.ts";

/** @throws CheckFailure */
export async function leaveRequest(raw: LeaveStep, context: CaseContext, scope: Scope): Promise<void> {
  const step = fill(raw, context, scope);
  exchangeOf(step.name, scope).connection.close();
  context.transcript.add("note", `left "${step.name}"`);
}
