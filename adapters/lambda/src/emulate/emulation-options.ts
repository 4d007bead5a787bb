import type { FunctionLine } from "./environment/start-environment.ts";
import type { GatewayEvent } from "./gateway-event.ts";
import type { IngressName } from "./ingress/ingress.ts";

/** What is emulated, and where it listens. */
export interface EmulationOptions {
  readonly ingress: IngressName;
  /** The unpacked function: `index.mjs` with the export `handler`. */
  readonly functionDirectory: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly hostname: string;
  /** The function's environment variables; nothing of this process's own comes along but `PATH`. */
  readonly env: Readonly<Record<string, string>>;
  /** The Node that runs the function; default: the one that runs this. */
  readonly nodePath?: string | undefined;
  /** The module of a client of the Runtime API that starts the function, AWS's for example; default: this package's own. */
  readonly client?: string | undefined;
  /** Instead of Node and a client, for example `["./bootstrap"]`; runs in the function's folder. */
  readonly command?: readonly [program: string, ...args: string[]] | undefined;
  /** Default: `function`. */
  readonly name?: string | undefined;
  /** How long an invocation may take, in milliseconds; default: 30,000. */
  readonly timeoutMs?: number | undefined;
  /** In MB; only told to the function. Default: 1769, a full processor. */
  readonly memorySize?: number | undefined;
  /** At most so many invocations run at once; more wait. Default: 4. */
  readonly maxEnvironments?: number | undefined;
  /** REST: the types of content that are bytes; default: all, as our templates set it. */
  readonly binaryMediaTypes?: readonly string[] | undefined;
  /** A line that the function wrote. */
  readonly onLine?: ((line: FunctionLine) => void) | undefined;
  /** A request is over. */
  readonly onRequest?: ((event: GatewayEvent) => void) | undefined;
}
