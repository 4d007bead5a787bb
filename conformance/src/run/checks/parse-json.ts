import { CheckFailure } from "../check-failure.ts";
import { briefBytes } from "./brief.ts";

/** @throws CheckFailure of check `body` for a body that is no JSON in UTF-8 */
export function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    throw new CheckFailure("body", `Expected JSON, got ${briefBytes(body)}`);
  }
}
