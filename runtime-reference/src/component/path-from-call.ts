import type { Call } from "./call.ts";

/** The path of a request without its query, which may hold what no log and no message should. */
export function pathFromCall({ pathWithQuery }: Pick<Call, "pathWithQuery">): string {
  return pathWithQuery.split("?", 1)[0] ?? "";
}
