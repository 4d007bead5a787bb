import type { Capabilities } from "../imports/capabilities.ts";
import { createImports } from "../imports/create-imports.ts";
import { IncomingRequest } from "../imports/http/incoming-request.ts";
import { ResponseOutparam } from "../imports/http/response-outparam.ts";
import type { RequestFacts } from "../imports/request-facts.ts";
import { RequestScope } from "../imports/request-scope.ts";
import type { Answer } from "./answer.ts";
import type { Call } from "./call.ts";
import type { GuestExports } from "./glue-module.ts";
import { InstanceUsedError } from "./instance-used-error.ts";
import type { LoadedComponent } from "./load-component.ts";
import { pathFromCall } from "./path-from-call.ts";
import { RequestRun } from "./request-run.ts";

/** A component's instance, for one request. */
export interface Instance {
  /**
   * Hands the request to the guest and resolves with the head; the body follows as the guest writes it.
   * Rejects with TrapError, NoResponseError, or whatever {@link Instance.discard} was given.
   * @param options `deadline`: milliseconds since the epoch, told to the guest
   */
  handle(call: Call, options: { readonly deadline: number }): Promise<Answer>;
  /**
   * Ends everything that this request holds: streams, outbound calls, timers, the suspended guest. A body that is not
   * read to its end rejects with `reason`. Idempotent.
   */
  discard(reason: Error): void;
}

export interface InstanceOptions {
  readonly capabilities: Capabilities;
  /** Whole lines, without the newline. */
  readonly onOutput: (stream: "stdout" | "stderr", line: string, requestId: string) => void;
}

/** Instantiates a component: memory, globals and tables of its own, nothing shared with any other instance. */
export async function startInstance(component: LoadedComponent, options: InstanceOptions): Promise<Instance> {
  const scope = new RequestScope();
  const facts: RequestFacts = { current: undefined };
  const imports = createImports({
    scope,
    facts,
    capabilities: options.capabilities,
    onLine: (stream, line) => options.onOutput(stream, line, facts.current?.call.id ?? ""),
    keyvalueDraft: component.keyvalueDraft,
  });
  const guest = await component.glue.instantiate(
    (name) => coreModule(component, name),
    imports,
    (module, coreImports) => new WebAssembly.Instance(module, coreImports),
  );
  return createInstance(guest, scope, facts);
}

function createInstance(guest: GuestExports, scope: RequestScope, facts: RequestFacts): Instance {
  let run: RequestRun | undefined;
  return {
    async handle(call, { deadline }) {
      if (run !== undefined) throw new InstanceUsedError(`${call.method} ${pathFromCall(call)}`);
      const started = new RequestRun(scope, call);
      run = started;
      facts.current = { call, deadline };
      const outparam = new ResponseOutparam((result) => started.respond(result));
      guest.incomingHandler.handle(new IncomingRequest(scope, call), outparam).then(
        () => started.returned(),
        (cause: unknown) => started.broke(cause),
      );
      return started.answer;
    },
    discard(reason) {
      run?.discard(reason);
      scope.close(reason);
    },
  };
}

function coreModule(component: LoadedComponent, name: string): WebAssembly.Module {
  const module = component.modules.get(name);
  if (module === undefined) throw new Error(`Cannot instantiate the component: it has no core module "${name}"`);
  return module;
}
