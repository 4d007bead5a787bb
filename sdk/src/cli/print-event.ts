import { styleText } from "node:util";
import type { FailureEvent, HostEvent, RequestEvent, ThreadEvent } from "@godwit/runtime-reference";
import { formatDuration } from "./format-duration.ts";
import { formatSize } from "./format-size.ts";
import { printLine } from "./print-line.ts";
import { printable } from "./printable.ts";

/** Prints what happened in a host: as lines for people, or as one JSON object a line. */
export function printEvent(event: HostEvent, json: boolean): void {
  const now = new Date();
  if (json) printLine(JSON.stringify({ time: now.toISOString(), ...event }));
  else printLine(`${styleText("dim", now.toTimeString().slice(0, 8))} ${describe(event)}`);
}

function describe(event: HostEvent): string {
  if (event.type === "thread") return describeThread(event);
  const app = event.app ?? "-";
  switch (event.type) {
    case "request":
      return describeRequest(app, event);
    case "log":
      return `${app} ${colourLevel(event.level)} ${printable(event.message)}${reference(event.requestId)}`;
    case "output":
      return `${app} ${event.stream} ${printable(event.line)}${reference(event.requestId)}`;
    case "limit":
      return `${app} ${styleText("yellow", "limit")} ${printable(event.message)}${reference(event.requestId)}`;
    case "outbound":
      return `${app} ${styleText("yellow", "outbound")} ${printable(`${event.message} (${event.errorCode})`)}${reference(event.requestId)}`;
    case "failure":
      return describeFailure(app, event);
  }
}

function describeRequest(app: string, event: RequestEvent): string {
  const status = styleText(event.status < 400 ? "green" : event.status < 500 ? "yellow" : "red", String(event.status));
  const outcome = event.outcome === "complete" ? "" : ` ${styleText("yellow", event.outcome)}`;
  const what = `${event.method} ${printable(event.path)}`;
  return `${app} ${what} ${status} ${formatDuration(event.durationMs)} ${formatSize(event.bytes)}${outcome}${reference(event.requestId)}`;
}

function describeFailure(app: string, event: FailureEvent): string {
  const frame = event.codeFrame === undefined ? [] : ["", event.codeFrame.replaceAll(/^/gm, "  "), ""];
  return [
    `${app} ${styleText("red", event.kind)} ${describeError(event)}${reference(event.requestId)}`,
    ...describeStack(event),
    ...frame,
  ].join("\n");
}

function describeThread(event: ThreadEvent): string {
  const next = event.restartMs === 0 ? "another starts" : `another starts in ${formatDuration(event.restartMs)}`;
  const heading = `thread ${event.thread} ${styleText("red", "ended")} ${describeError(event)}; ${next}`;
  return [heading, ...describeStack(event)].join("\n");
}

function describeError({ name, message, code }: Pick<FailureEvent, "name" | "message" | "code">): string {
  return `${printable(`${name}: ${message}`)}${code === undefined ? "" : ` (${code})`}`;
}

function describeStack({ stack }: Pick<FailureEvent, "stack">): readonly string[] {
  return stack.map(
    ({ functionName, file, line, column }) =>
      `    at ${printable(functionName ?? "the module")} (${printable(file)}:${line}:${column})`,
  );
}

function colourLevel(level: "debug" | "info" | "warn" | "error"): string {
  return styleText(({ debug: "dim", info: "cyan", warn: "yellow", error: "red" } as const)[level], level);
}

/** The end of a line; `-` is no request that is known. */
function reference(requestId: string): string {
  return requestId === "-" ? "" : ` ${styleText("dim", requestId)}`;
}
