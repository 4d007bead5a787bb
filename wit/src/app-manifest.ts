// Generated from app.schema.json by `npm run generate`. Do not edit.

/**
 * app.json: what a host reads of an app before it compiles anything. Written by godwit build beside app.wasm.
 */
export interface AppManifest {
  /**
   * Lower-case letters, digits and hyphens; starts with a letter.
   */
  readonly name: string;
  /**
   * The WIT world that the component targets, for example godwit:handler@0.1.0.
   */
  readonly world: string;
  /**
   * The target of the build; it decides the drafts.
   */
  readonly target: "reference" | "wasmtime" | "spin" | "wasmcloud" | "lambda" | "workers";
  readonly component: {
    /**
     * Beside app.json.
     */
    readonly file: string;
    /**
     * Of the component's bytes, in hex.
     */
    readonly sha256: string;
  };
  /**
   * The bundle's source map, beside app.json.
   */
  readonly sourceMap?: string;
  /**
   * The key-value stores that the handler may open.
   */
  readonly stores: readonly string[];
  /**
   * The config keys that the handler may read.
   */
  readonly config: {
    readonly [k: string]: {
      /**
       * Used where the operator gives no value. A secret has none.
       */
      readonly default?: string;
      /**
       * Never shown in logs, errors or inspect.
       */
      readonly secret?: boolean;
    };
  };
  /**
   * Origins that fetch may reach: scheme, host (*. stands for one label) and port.
   */
  readonly outbound: readonly string[];
  /**
   * What one request may use.
   */
  readonly limits: {
    /**
     * Linear memory of one instance, in MiB.
     */
    readonly memoryMiB: number;
    /**
     * Time that the handler computes, in milliseconds; what it waits does not count.
     */
    readonly cpuMs?: number;
    /**
     * Time from the request's head to the end of the answer, in milliseconds.
     */
    readonly wallMs: number;
    /**
     * Largest request body, in MiB.
     */
    readonly requestBodyMiB: number;
    /**
     * Largest response body, in MiB.
     */
    readonly responseBodyMiB?: number;
    /**
     * Bodies that are read or written at once, the request's and those of outbound calls.
     */
    readonly openStreams?: number;
    /**
     * Outbound calls that are made in all.
     */
    readonly outboundCalls?: number;
    /**
     * Lines that one request logs in all, in KiB; the rest is cut.
     */
    readonly logKiB?: number;
  };
  /**
   * Requests that the build answered, in this order, before it took the component's snapshot.
   */
  readonly warm?: readonly {
    /**
     * In upper case.
     */
    readonly method: string;
    /**
     * Starts with /; may have a query.
     */
    readonly path: string;
    readonly headers: {
      readonly [k: string]: string;
    };
    /**
     * Sent as UTF-8.
     */
    readonly body?: string;
  }[];
  /**
   * Arguments for curl, each ending in a path; serve and dev print them as lines to copy.
   */
  readonly try?: readonly string[];
}
