import type { GlueModule } from "../glue/runtime/glue-host.ts";
import type { ImportObject } from "../imports/create-imports.ts";
import type { IncomingRequest } from "../imports/http/incoming-request.ts";
import type { ResponseOutparam } from "../imports/http/response-outparam.ts";

/** What transpiled glue exports. */
export type ComponentGlue = GlueModule | JcoGlueModule;

/** What jco's glue exports. */
export interface JcoGlueModule {
  readonly madeBy?: undefined;
  instantiate(
    getCoreModule: (name: string) => WebAssembly.Module,
    imports: ImportObject,
    instantiateCore: (module: WebAssembly.Module, imports: WebAssembly.Imports) => WebAssembly.Instance,
  ): JcoExports | Promise<JcoExports>;
}

interface JcoExports {
  readonly incomingHandler: { readonly handle: Handle };
}

/** The export of wasi:http/incoming-handler. */
export type Handle = (request: IncomingRequest, responseOut: ResponseOutparam) => Promise<void>;
