import { isExplained } from "./explained-error.ts";
import type { ServeArguments } from "./serve-arguments.ts";
import { UsageError } from "./usage-error.ts";

/**
 * A host's failure; as a {@link UsageError} when it is about the value of an option, which the host alone can check. An app may
 * have a value of that kind, too, and then no command line is wrong.
 */
export function usageErrorOfHost(failure: unknown, options: ServeArguments): unknown {
  if (!isExplained(failure)) return failure;
  const { code, message } = failure;
  const values =
    code === "GODWIT_CIDR_INVALID"
      ? options["trust-proxy"]
      : code === "GODWIT_ORIGIN_INVALID"
        ? (options["allow-outbound"] ?? [])
        : [];
  return values.some((value) => message.includes(JSON.stringify(value))) ? UsageError.from(failure) : failure;
}
