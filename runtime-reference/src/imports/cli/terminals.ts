/** wasi:cli/terminal-input `terminal-input`: no guest ever gets one. */
export class TerminalInput {}

/** wasi:cli/terminal-output `terminal-output`: no guest ever gets one. */
export class TerminalOutput {}

/** wasi:cli/terminal-stdin, terminal-stdout, terminal-stderr: none is a terminal. */
export const terminals: Terminals = {
  stdin: { getTerminalStdin: () => undefined },
  stdout: { getTerminalStdout: () => undefined },
  stderr: { getTerminalStderr: () => undefined },
};

export interface Terminals {
  readonly stdin: { getTerminalStdin(): TerminalInput | undefined };
  readonly stdout: { getTerminalStdout(): TerminalOutput | undefined };
  readonly stderr: { getTerminalStderr(): TerminalOutput | undefined };
}
