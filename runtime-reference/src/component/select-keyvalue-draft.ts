import type { KeyValueDraft } from "../imports/keyvalue/keyvalue-imports.ts";
import { parseInterfaceName } from "./interface-name.ts";
import { UnsupportedWorldError } from "./unsupported-world-error.ts";

/**
 * Which draft of wasi:keyvalue a component was built against; any, when it imports none. The glue asks for interfaces
 * without their version, so that it can have one alone.
 * @param imports names with versions that this host has
 * @throws UnsupportedWorldError when it imports both
 */
export function selectKeyValueDraft(imports: readonly string[]): KeyValueDraft {
  const names = imports.filter((name) => name.startsWith("wasi:keyvalue/"));
  const draft2 = names.filter((name) => parseInterfaceName(name).version === "0.2.0-draft2");
  const [subject] = draft2;
  if (subject === undefined) return "0.2.0-draft";
  if (draft2.length === names.length) return "0.2.0-draft2";
  throw new UnsupportedWorldError(subject, `it imports "${subject}" beside another draft of wasi:keyvalue`);
}
