import type { Call } from "../src/component/call.ts";
import { linkInstance } from "../src/component/link-instance.ts";
import type { LoadedComponent } from "../src/component/load-component.ts";
import { RequestRun } from "../src/component/request-run.ts";
import type { CoreStore } from "../src/engine/pristine/core-store.ts";
import type { PristineInstance } from "../src/engine/pristine/pristine-instance.ts";
import { createImports } from "../src/imports/create-imports.ts";
import { CurrentRequest } from "../src/imports/current-request.ts";
import { IncomingRequest } from "../src/imports/http/incoming-request.ts";
import { ResponseOutparam } from "../src/imports/http/response-outparam.ts";
import { RequestScope } from "../src/imports/request-scope.ts";
import { createTestApp, testCall, testDeadline } from "./test-app.ts";
import { readText } from "./test-body.ts";

/** A component in one instance, whose memory a test resets, loads and looks at itself. */
export interface PristineApp {
  readonly store: CoreStore;
  readonly pristine: PristineInstance;
  /** Resolves with status, headers and the whole body. */
  ask(path: string, call?: Partial<Call>): Promise<string>;
  /** Undoes what requests did; returns how many pages of 4 KiB that were. */
  reset(): number;
}

export async function startPristineApp(component: LoadedComponent): Promise<PristineApp> {
  const { capabilities } = createTestApp(component);
  const current = new CurrentRequest();
  const { handle, store, handles, pristine } = await linkInstance(
    component,
    createImports(current, component.engine.keyvalueDraft),
  );
  if (pristine === undefined) throw new Error("Cannot start the component for many requests: it cannot be reset");
  return {
    store,
    pristine,
    async ask(path, overrides) {
      const scope = new RequestScope();
      const call = testCall(path, overrides);
      const run = new RequestRun(scope, call);
      current.begin({ scope, capabilities, call, deadline: testDeadline, onLine: () => {} });
      const outparam = new ResponseOutparam((result) => run.respond(result));
      handle(new IncomingRequest(scope, call), outparam).then(
        () => run.returned(),
        (cause: unknown) => run.broke(cause),
      );
      const { status, headers, body, finished } = await run.answer;
      const text = await readText(body);
      await finished;
      return `${status} ${JSON.stringify(headers)} ${text}`;
    },
    reset() {
      handles.clear();
      return pristine.reset();
    },
  };
}
