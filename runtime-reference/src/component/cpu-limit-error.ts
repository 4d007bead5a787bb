/** A request's guest ran for longer than its app allows. */
export class CpuLimitError extends Error {
  override readonly name = "CpuLimitError";
  readonly code = "GODWIT_CPU_LIMIT_PASSED";
  readonly limit = "cpuMs";

  constructor(requestLine: string, cpuMs: number) {
    super(`Cannot answer ${requestLine}: the handler computed for more than its limit of ${cpuMs} ms (cpuMs)`);
  }
}
