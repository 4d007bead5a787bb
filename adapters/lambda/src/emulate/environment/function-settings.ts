/** What the emulation needs to know of a function. */
export interface FunctionSettings {
  /** Absolute; what is unpacked of the zip, `/var/task` on Lambda. */
  readonly directory: string;
  /** Absolute: what its layers are unpacked to, `/opt` on Lambda; `undefined` for a function without any. */
  readonly layers: string | undefined;
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
  /**
   * The module that asks the Runtime API for events and gives them to the function, for example AWS's own (`index.mjs` of npm
   * `aws-lambda-ric`, with its native part built); `undefined` for this package's.
   */
  readonly client: string | undefined;
  /** The program instead of Node and a client, for example `./bootstrap` of a custom runtime; runs in `directory`. */
  readonly command: readonly [program: string, ...args: string[]] | undefined;
  /** The Node that runs the function; default: the one that runs this. */
  readonly nodePath: string;
}
