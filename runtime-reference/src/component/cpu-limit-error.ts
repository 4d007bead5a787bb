/** A guest ran for longer than its app allows. */
export class CpuLimitError extends Error {
  override readonly name = "CpuLimitError";
  readonly code = "GODWIT_CPU_LIMIT_PASSED";
  readonly limit = "cpuMs";

  constructor(act: string, cpuMs: number) {
    super(`Cannot ${act}: the handler computed for more than its limit of ${cpuMs} ms (cpuMs)`);
  }
}
