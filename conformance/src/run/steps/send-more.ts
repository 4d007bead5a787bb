import { bytesOfData } from "../../case/bytes-of-data.ts";
import type { SendStep } from "../../case/step.ts";
import { encodeChunk, lastChunk } from "../../http/encode-request.ts";
import { type CaseContext, fill } from "../case-context.ts";
import type { Scope } from "../scope.ts";
import { exchangeOf } from "./exchange-of.ts";

/** @throws CheckFailure */
export async function sendMore(raw: SendStep, context: CaseContext, scope: Scope): Promise<void> {
  const step = fill(raw, context, scope);
  const { connection } = exchangeOf(step.name, scope);
  if (step.data !== undefined) connection.write(encodeChunk(bytesOfData(step.data, context.features)));
  if (step.last === true) connection.write(lastChunk());
}
