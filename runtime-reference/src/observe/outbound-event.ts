import type { FailedCall } from "../imports/failed-call.ts";
import { originFromText } from "../outbound/origin-pattern.ts";
import type { OutboundEvent } from "./host-event.ts";
import type { ObservedApp } from "./observer.ts";

/** Longer texts are cut: a guest decides whom it calls, and a stranger what its certificate says. */
const MAX_LENGTH = 500;

/** What is told of an outbound call that failed. */
export function outboundEvent(app: ObservedApp, failed: FailedCall, requestId: string): OutboundEvent {
  const { scheme, authority, errorCode, message } = failed;
  const called = `${scheme}://${authority}`;
  // Anything else may hold a password.
  const origin = originFromText(called) && new URL(called).origin;
  return {
    type: "outbound",
    app: app.name,
    requestId,
    origin: origin && cut(app.redact(origin)),
    errorCode,
    message: cut(app.redact(message)),
  };
}

function cut(text: string): string {
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
}
