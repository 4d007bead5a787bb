import type { NativeRequest } from "@godwit/wit";
import type { Call } from "../component/call.ts";
import type { RequestOptions } from "../component/start-instance.ts";
import { callOutbound } from "../imports/call-outbound.ts";
import { OutboundError, type OutboundRequest } from "../imports/capabilities.ts";
import { isForbiddenField } from "../imports/http/forbidden-fields.ts";
import type { RequestBudget } from "../imports/request-budget.ts";
import { openNativeBucket } from "./native-stores.ts";

/** A request as a native handler gets it, and the ways to end it. */
export interface GivenRequest {
  readonly request: NativeRequest;
  /** Its deadline has passed: its signal aborts. */
  passDeadline(): void;
  /** Ends what it reaches: its signal aborts, calls under way are dropped, and there are no others. */
  end(reason: Error): void;
  /** It is over by itself. */
  release(): void;
}

/** Runs what the host does itself. */
export type AsHost = <T>(work: () => T) => T;

export function createNativeRequest(
  call: Call,
  { capabilities, deadline, onOutput, onLateFailure }: RequestOptions,
  budget: RequestBudget,
  asHost: AsHost,
): GivenRequest {
  const signal = new AbortController();
  /** Ends what the handler calls; there from its first call on. */
  let calls: AbortController | undefined;
  const { config, outbound } = capabilities;
  let isOver = false;
  let endedBy: Error | undefined;
  const onGone = () => abort(new DOMException("The client has gone", "AbortError"));
  if (call.clientGone.aborted) onGone();
  else call.clientGone.addEventListener("abort", onGone);

  /** What a listener of the handler's throws is the handler's: workerd passes it on to whoever aborts. */
  function abort(reason: DOMException): void {
    try {
      signal.abort(reason);
    } catch (cause) {
      onLateFailure?.(new Error("Cannot tell all who listen to the request's signal: one of them threw", { cause }));
    }
  }

  function reasonOfEnd(): Error {
    return endedBy ?? new Error("Cannot go on: the request has ended");
  }

  function assertRunning(): void {
    if (isOver) throw reasonOfEnd();
  }

  return {
    request: {
      id: call.id,
      method: call.method,
      url: `${call.scheme}://${call.authority}${call.pathWithQuery}`,
      headers: call.headers,
      body: call.body,
      get clientAddress() {
        return call.clientAddress;
      },
      deadline,
      signal: signal.signal,
      isClientGone: () => call.clientGone.aborted,
      openBucket: (name) => openNativeBucket(capabilities, name, { assertRunning, asHost }),
      // Resolved when the host started: neither makes anybody wait.
      configValue: (key) => config.get(key) as string | undefined,
      configValues: () => config.getAll() as readonly (readonly [string, string])[],
      async call(request) {
        assertRunning();
        const called = `${request.scheme}://${request.authority}`;
        if (!budget.takeOutboundCall()) {
          throw new OutboundError("internal-error", `Cannot call "${called}": the request has made as many as it may`);
        }
        calls ??= new AbortController();
        const outgoing: OutboundRequest = {
          ...request,
          headers: request.headers.filter(([name]) => !isForbiddenField(name)),
          connectTimeout: undefined,
          firstByteTimeout: undefined,
          betweenBytesTimeout: undefined,
          signal: AbortSignal.any([request.signal, calls.signal]),
        };
        return asHost(() => callOutbound(outbound, outgoing, budget));
      },
      native: call.native,
      report: (report) => onOutput("stderr", JSON.stringify(report), call.id),
    },
    passDeadline() {
      abort(new DOMException("The request's deadline has passed", "TimeoutError"));
    },
    end(reason) {
      endedBy ??= reason;
      isOver = true;
      calls?.abort(reason);
      abort(new DOMException(reason.message, "AbortError"));
    },
    release() {
      isOver = true;
      calls?.abort(reasonOfEnd());
      call.clientGone.removeEventListener("abort", onGone);
    },
  };
}
