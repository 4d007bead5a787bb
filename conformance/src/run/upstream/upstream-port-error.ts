/** None of the ports is free at which handlers may call the runner. */
export class UpstreamPortError extends Error {
  override readonly name = "UpstreamPortError";
  readonly code = "GODWIT_UPSTREAM_PORT";

  constructor(ports: readonly number[]) {
    super(
      `Cannot start the upstream server: 127.0.0.1 has other servers at ports ${ports.join(", ")}, expected one of them to be free`,
    );
  }
}
