import type { HostEvent } from "@godwit/runtime-reference/isolate";
import { platform } from "./platform.ts";

/**
 * An event of the host as one line of JSON, whose members Workers Logs makes fields of.
 * Source: Cloudflare Docs, "Workers Logs", section "Logging structured JSON objects".
 */
export function printEvent(event: HostEvent): void {
  const { requestId, ...rest } = event.type === "thread" ? { requestId: undefined, ...event } : event;
  platform.log(JSON.stringify({ timestamp: new Date().toISOString(), requestId, ...rest, level: levelOf(event) }));
}

function levelOf(event: HostEvent): string {
  if (event.type === "failure" || event.type === "thread") return "ERROR";
  if (event.type === "limit" || event.type === "outbound") return "WARN";
  return event.type === "log" ? event.level.toUpperCase() : "INFO";
}
