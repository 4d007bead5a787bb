/** Why the engine ended, in words that go on from the name of a module or a request. */
export interface EngineReason {
  /** For example `it throws TypeError: boom`. */
  readonly text: string;
  /** Whether it is a call of a host's function, which does not exist at build time. */
  readonly isHostCall: boolean;
}

/**
 * Reads what the engine says on stderr. It writes `handler.js:1:25 TypeError: boom` for a module that threw,
 * `uncaught exception: 42` for what is no error, and only `Promise rejected but never handled: boom` for a promise that
 * nobody waits for.
 */
export function reasonFromEngineReport(report: string): EngineReason {
  const missing = /unknown imported function: '([^']*)' '([^']*)'/u.exec(report);
  if (missing) return { text: `it calls ${missing[1]}#${missing[2]}`, isHostCall: true };
  return { text: textFrom(report), isHostCall: false };
}

function textFrom(report: string): string {
  const thrown =
    /Exception while evaluating top-level script\n(?:\S+:\d+:\d+ |uncaught exception: )?(.*?)\nAdditionally/su.exec(
      report,
    );
  if (thrown) return `it throws ${thrown[1]?.trim()}`;
  const rejected = /Promise rejected but never handled: (.*?)\nStack:/su.exec(report);
  return rejected ? `it leaves a promise rejected: ${rejected[1]?.trim()}` : `the engine ended: ${report.trim()}`;
}
