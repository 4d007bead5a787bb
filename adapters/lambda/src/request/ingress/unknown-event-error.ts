/** An event that is no request of a known ingress: nothing is served, and the invocation fails. */
export class UnknownEventError extends Error {
  override readonly name = "UnknownEventError";
  readonly code = "GODWIT_EVENT_UNKNOWN";

  /** @param kind what the event looks like; never a part of it */
  constructor(kind: string) {
    super(
      `Cannot serve the event: it is ${kind}, expected one of API Gateway, a function URL, an Application Load Balancer or VPC Lattice`,
    );
    // A client of the Runtime API sends it along to whoever invoked the function.
    this.stack = `${this.name}: ${this.message}`;
  }
}
