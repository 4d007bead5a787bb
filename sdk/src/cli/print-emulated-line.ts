import type { HostEvent } from "@godwit/runtime-reference";
import { hostEventFromLine } from "./host-event-from-line.ts";
import { printEvent } from "./print-event.ts";
import { printLine } from "./print-line.ts";
import { printable } from "./printable.ts";

/**
 * Prints what a function or a worker wrote. Events of the host inside it are printed as those of a host here. Anything else is
 * a line of its output, of no request that is known.
 * @param but events of this type are left out: somebody else tells of them
 */
export function printEmulatedLine(
  { stream, text }: { readonly stream: "stdout" | "stderr"; readonly text: string },
  app: string,
  { json, but }: { readonly json: boolean; readonly but?: HostEvent["type"] },
): void {
  const event = hostEventFromLine(text);
  if (event === undefined && !json && goesOn(text)) printLine(`    ${printable(text)}`);
  else if (event === undefined || event.type !== but) {
    printEvent(event ?? { type: "output", app, requestId: "-", stream, line: text }, json);
  }
}

/** Whether it belongs to the line before: a frame of a stack, a member of an object, the bracket that closes it. */
function goesOn(text: string): boolean {
  return /^(?:\s|[\]})]+$)/.test(text);
}
