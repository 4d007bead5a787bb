import type { ImportObject } from "../imports/create-imports.ts";
import type { IncomingRequest } from "../imports/http/incoming-request.ts";
import type { ResponseOutparam } from "../imports/http/response-outparam.ts";

/** What the transpiled glue exports. */
export interface GlueModule {
  instantiate(
    getCoreModule: (name: string) => WebAssembly.Module,
    imports: ImportObject,
    instantiateCore: (module: WebAssembly.Module, imports: WebAssembly.Imports) => WebAssembly.Instance,
  ): GuestExports | Promise<GuestExports>;
}

/** What a component of the world exports. */
export interface GuestExports {
  readonly incomingHandler: {
    handle(request: IncomingRequest, responseOut: ResponseOutparam): Promise<void>;
  };
}
