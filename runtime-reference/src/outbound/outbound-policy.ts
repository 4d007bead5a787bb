import { OutboundError, type OutboundRequest } from "../imports/capabilities.ts";
import { type Origin, originFromText, originPatternFromText } from "./origin-pattern.ts";

/** Where a call may go. */
export interface PermittedOrigin extends Origin {
  /** The operator named this origin: its address may be private. */
  readonly allowsPrivate: boolean;
}

export type OutboundPolicy = (request: Pick<OutboundRequest, "scheme" | "authority">) => PermittedOrigin;

/**
 * Decides by the app's list and, where there is one, the operator's: a call needs both.
 * The policy it returns throws OutboundError.
 * @param listed origins in the app's manifest
 * @param allowed origins that the operator allows; `undefined` leaves the decision to the app
 * @throws InvalidOriginError
 */
export function createOutboundPolicy(
  listed: readonly string[],
  allowed: readonly string[] | undefined,
): OutboundPolicy {
  const ofApp = listed.map(originPatternFromText);
  const ofOperator = allowed?.map(originPatternFromText);
  return ({ scheme, authority }) => {
    const called = `${scheme}://${authority}`;
    const origin = originFromText(called);
    if (origin === undefined) {
      // Not named: it may hold a password.
      const message =
        "Cannot call what the handler wants: its URL has more or less than a host and a port before the path";
      throw new OutboundError("HTTP-request-URI-invalid", message);
    }
    if (!ofApp.some((pattern) => pattern.matches(origin))) {
      throw new OutboundError(
        "HTTP-request-denied",
        `Cannot call "${called}": app.json does not list it under "outbound"`,
      );
    }
    const isAllowed = ofOperator?.some((pattern) => pattern.matches(origin));
    if (isAllowed === false) {
      throw new OutboundError(
        "HTTP-request-denied",
        `Cannot call "${called}": the host's allowOutbound does not list it`,
      );
    }
    return { ...origin, allowsPrivate: isAllowed === true };
  };
}
