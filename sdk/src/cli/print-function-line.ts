import { hostEventFromLine } from "./host-event-from-line.ts";
import { printEvent } from "./print-event.ts";

/**
 * Prints what a function wrote. Events of the host inside it are printed as those of a host here; its requests are left out,
 * because the gateway prints them. Anything else is a line of its output.
 */
export function printFunctionLine(
  { stream, text }: { readonly stream: "stdout" | "stderr"; readonly text: string },
  app: string,
  json: boolean,
): void {
  const event = hostEventFromLine(text) ?? { type: "output", app, requestId: "-", stream, line: text };
  if (event.type !== "request") printEvent(event, json);
}
