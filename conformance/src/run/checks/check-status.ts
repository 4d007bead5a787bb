import type { Answer } from "../../http/answer.ts";
import { CheckFailure } from "../check-failure.ts";
import { briefBytes } from "./brief.ts";

/** @throws CheckFailure of check `status` */
export function checkStatus(answer: Answer, expected: number | readonly number[]): void {
  const statuses = typeof expected === "number" ? [expected] : expected;
  if (statuses.includes(answer.status)) return;
  const body = answer.body.length === 0 ? "" : ` with ${briefBytes(answer.body)}`;
  throw new CheckFailure("status", `Expected status ${statuses.join(" or ")}, got ${answer.status}${body}`);
}
