/** A request that an emulated gateway has answered. */
export interface GatewayEvent {
  readonly requestId: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly bytes: number;
  readonly durationMs: number;
  readonly outcome: "complete" | "truncated" | "cancelled";
  /** The platform's type of error, or the function's. */
  readonly failure: string | undefined;
}

/** What `@godwit/adapter-lambda/emulate` offers. */
export interface FunctionEmulation {
  readonly ingressNames: readonly string[];
  /** The function's environment variables for these values of config keys. */
  configVariables(values: Readonly<Record<string, string>>): Record<string, string>;
  startEmulation(options: {
    readonly ingress: string;
    readonly functionDirectory: string;
    readonly port: number;
    readonly hostname: string;
    readonly name: string;
    readonly env: Readonly<Record<string, string>>;
    readonly onLine: (line: { readonly stream: "stdout" | "stderr"; readonly text: string }) => void;
    readonly onRequest: (event: GatewayEvent) => void;
  }): Promise<{ readonly url: string; close(): Promise<void> }>;
}
