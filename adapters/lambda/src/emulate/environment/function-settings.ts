/** How a function's process is started. */
export type FunctionClient =
  /** With this package's own client of the Runtime API. */
  | "own"
  /** With AWS's (`aws-lambda-ric`), which must be installed and have its native part built. */
  | "aws";

/** What the emulation needs to know of a function. */
export interface FunctionSettings {
  /** Absolute; what is unpacked of the zip, `/var/task` on Lambda. */
  readonly directory: string;
  /** Module and export; default `index.handler`. */
  readonly handler: string;
  readonly name: string;
  readonly region: string;
  /** In MB. Only told: nothing limits the process to it. */
  readonly memorySize: number;
  /** How long an invocation may take, in milliseconds. */
  readonly timeoutMs: number;
  /** The function's own environment variables. */
  readonly env: Readonly<Record<string, string>>;
  readonly client: FunctionClient;
  /** The program instead of Node and a client, for example `./bootstrap` of a custom runtime; runs in `directory`. */
  readonly command: readonly [program: string, ...args: string[]] | undefined;
  /** The Node that runs the function; default: the one that runs this. */
  readonly nodePath: string;
}
