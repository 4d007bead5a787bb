import { CheckFailure } from "../check-failure.ts";
import type { Exchange, Scope } from "../scope.ts";

/** @throws CheckFailure of check `case` for a request that no step opened */
export function exchangeOf(name: string, scope: Scope): Exchange {
  const exchange = scope.exchange(name);
  if (exchange === undefined)
    throw new CheckFailure("case", `Expected an open request named "${name}", got none of that name`);
  return exchange;
}
