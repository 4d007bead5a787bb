import { stdout } from "node:process";
import type { HostEvent } from "@godwit/runtime-reference/embed";

/**
 * An event of the host as one JSON object a line, as a function's log takes it when its format is JSON.
 * Source: AWS Lambda Developer Guide, "Using JSON log format": `timestamp`, `level` and `requestId` are its names.
 */
export function printEvent(event: HostEvent): void {
  const { requestId, ...rest } = event.type === "thread" ? { requestId: undefined, ...event } : event;
  const line = { timestamp: new Date().toISOString(), requestId, ...rest, level: levelOf(event) };
  // Not the console: AWS's client puts its own prefix, or an object of its own, around what is written there.
  stdout.write(`${JSON.stringify(line)}\n`);
}

function levelOf(event: HostEvent): string {
  if (event.type === "failure" || event.type === "thread") return "ERROR";
  if (event.type === "limit" || event.type === "outbound") return "WARN";
  return event.type === "log" ? event.level.toUpperCase() : "INFO";
}
