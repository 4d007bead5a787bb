import type { DeploymentIngress } from "./deployment-options.ts";

/** The ingress waits for whole answers, and the function streams: its clients would see the stream's envelope. */
export class IngressBuffersError extends Error {
  override readonly name = "IngressBuffersError";
  readonly code = "GODWIT_INGRESS_BUFFERS";

  constructor(app: string, ingress: DeploymentIngress) {
    super(
      `Cannot write a deployment for "${app}": ingress "${ingress}" takes whole answers and the function streams, expected invoke "buffered", or ingress "url" or "rest"`,
    );
  }
}
