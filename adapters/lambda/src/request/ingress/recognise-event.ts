import { albMulti } from "./alb-multi.ts";
import { albSingle } from "./alb-single.ts";
import { type EventObject, objectOf, textOf } from "./event-object.ts";
import { functionUrl } from "./function-url.ts";
import { httpOne } from "./http-one.ts";
import { httpTwo } from "./http-two.ts";
import type { Ingress } from "./ingress.ts";
import { lattice } from "./lattice.ts";
import { nameUnknownEvent } from "./name-unknown-event.ts";
import { rest } from "./rest.ts";
import { UnknownEventError } from "./unknown-event-error.ts";

/**
 * Which ingress an event came through. One member decides each time, and the order matters: `rawPath` alone says
 * nothing, as a REST event behind a mapping of a custom domain has one too.
 * @throws UnknownEventError
 */
export function recogniseEvent(value: unknown): { readonly event: EventObject; readonly ingress: Ingress } {
  const event = objectOf(value);
  const ingress = event === undefined ? undefined : ingressOf(event);
  if (event === undefined || ingress === undefined) throw new UnknownEventError(nameUnknownEvent(value));
  return { event, ingress };
}

function ingressOf(event: EventObject): Ingress | undefined {
  const context = objectOf(event.requestContext) ?? {};
  const http = objectOf(context.http);
  if (http !== undefined) return isFunctionUrl(context) ? functionUrl : httpTwo;
  if (objectOf(context.elb) !== undefined) {
    return objectOf(event.multiValueHeaders) === undefined ? albSingle : albMulti;
  }
  if (textOf(context.serviceArn) !== undefined) return lattice;
  // An authorizer's request has a method, too, and must not be answered with a page.
  if (textOf(event.httpMethod) === undefined || textOf(event.methodArn) !== undefined) return undefined;
  return event.version === "1.0" ? httpOne : rest;
}

/**
 * A function URL has no name but `<id>.lambda-url.<region>.on.aws`, and calls who did not sign a request `anonymous`, which
 * is no account's number.
 */
function isFunctionUrl(context: EventObject): boolean {
  return context.accountId === "anonymous" || /^[^.]+\.lambda-url\./.test(textOf(context.domainName) ?? "");
}
