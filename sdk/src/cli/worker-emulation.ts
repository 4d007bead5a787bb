/** What `@godwit/adapter-workers/emulate` offers. */
export interface WorkerEmulation {
  /** The worker's variables for these values of config keys. */
  configVariables(values: Readonly<Record<string, string>>): Record<string, string>;
  startEmulation(options: {
    readonly directory: string;
    readonly port: number;
    readonly hostname: string;
    readonly env: Readonly<Record<string, string>>;
    readonly allowOutbound: readonly string[] | undefined;
    readonly storageFolder: string | undefined;
    readonly verify: boolean;
    readonly onLine: (line: { readonly stream: "stdout" | "stderr"; readonly text: string }) => void;
  }): Promise<{ readonly url: string; readonly ended: Promise<number | undefined>; close(): Promise<void> }>;
}
