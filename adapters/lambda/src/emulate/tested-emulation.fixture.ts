import type { EmulationOptions } from "./emulation-options.ts";
import { writeFunction } from "./function-folder.fixture.ts";
import type { GatewayEvent } from "./gateway-event.ts";
import type { IngressName } from "./ingress/ingress.ts";
import { startEmulation } from "./start-emulation.ts";

/** An emulation that ends with the test. */
export interface TestedEmulation extends AsyncDisposable {
  readonly url: string;
  readonly events: GatewayEvent[];
  readonly lines: string[];
}

/** Emulates a function with that module as its `index.mjs`. */
export async function startTested(
  source: string,
  ingress: IngressName,
  options: Partial<EmulationOptions> = {},
): Promise<TestedEmulation> {
  const folder = await writeFunction(source);
  const events: GatewayEvent[] = [];
  const lines: string[] = [];
  const emulation = await startEmulation({
    ingress,
    functionDirectory: folder.directory,
    port: 0,
    hostname: "127.0.0.1",
    env: {},
    onRequest: (event) => events.push(event),
    onLine: ({ text }) => lines.push(text),
    ...options,
  });
  return {
    url: emulation.url,
    events,
    lines,
    async [Symbol.asyncDispose]() {
      await emulation.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}
