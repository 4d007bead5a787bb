import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Call } from "../src/component/call.ts";
import type { GlueModule } from "../src/component/glue-module.ts";
import { RequestRun } from "../src/component/request-run.ts";
import { transpileComponent } from "../src/component/transpile-component.ts";
import { type InstrumentedModule, instrumentModule } from "../src/engine/instrument/instrument-module.ts";
import { CoreStore } from "../src/engine/pristine/core-store.ts";
import { PristineInstance } from "../src/engine/pristine/pristine-instance.ts";
import { createImports } from "../src/imports/create-imports.ts";
import { IncomingRequest } from "../src/imports/http/incoming-request.ts";
import { ResponseOutparam } from "../src/imports/http/response-outparam.ts";
import type { RequestFacts } from "../src/imports/request-facts.ts";
import { RequestScope } from "../src/imports/request-scope.ts";
import { buildTestComponent, cacheDirectory } from "./build-test-component.ts";
import { createMapBackend } from "./map-backend.ts";
import { createMarkingViews } from "./marking-views.ts";
import { testCall, testDeadline } from "./test-app.ts";
import { readText } from "./test-body.ts";
import type { TestDraft } from "./world.ts";

/** A component in one instrumented instance, which answers any number of requests when it is reset between them. */
export interface PristineApp {
  readonly store: CoreStore;
  readonly pristine: PristineInstance;
  /** Milliseconds that instrumenting all core modules took. */
  readonly instrumentMilliseconds: number;
  /** Resolves with status, headers and the whole body. */
  ask(path: string, call?: Partial<Call>): Promise<string>;
}

/** @param marksHostWrites without, what the glue writes into the guest's memory stays unnoticed */
export async function startPristineApp(
  source: string,
  draft: TestDraft,
  { marksHostWrites = true, memoryLimit = 1024 } = {},
): Promise<PristineApp> {
  const { glue, cores } = await transpileComponent(await buildTestComponent(source, draft));
  const start = performance.now();
  const instrumented = new Map([...cores].map(([name, bytes]) => [name, instrumentModule(bytes)]));
  const instrumentMilliseconds = performance.now() - start;
  const store = new CoreStore({ memoryLimit });
  // One instance, one set of imports: what belongs to a request alone is exchanged behind them.
  let scope = new RequestScope();
  const facts: RequestFacts = { current: undefined };
  const currentScope = {
    get closedBy() {
      return scope.closedBy;
    },
    onClose: (closer) => scope.onClose(closer),
    wait: (work) => scope.wait(work),
    close: (reason) => scope.close(reason),
  } as RequestScope;
  const imports = createImports({
    scope: currentScope,
    facts,
    capabilities: {
      keyvalue: createMapBackend(),
      stores: new Map([["visits", "app/visits"]]),
      config: { get: async (key) => (key === "greeting" ? "hello" : undefined), getAll: () => [["greeting", "hello"]] },
      outbound: () => Promise.reject(new Error("no outbound call was expected")),
    },
    onLine: () => {},
    keyvalueDraft: `0.2.0-${draft}`,
  });
  const modules = new Map<WebAssembly.Module, InstrumentedModule>();
  const { instantiate } = await importGlue(glue);
  const guest = await instantiate(
    (name) => {
      const core = instrumented.get(name) as InstrumentedModule; // the glue asks for those that it came with
      const module = new WebAssembly.Module(core.bytes);
      modules.set(module, core);
      return module;
    },
    imports,
    (module, coreImports) => {
      const { description } = modules.get(module) as InstrumentedModule; // set above
      return store.instantiate(module, description, coreImports);
    },
    marksHostWrites ? createMarkingViews(store) : { DataView, Uint8Array },
  );
  return {
    store,
    pristine: PristineInstance.capture(store),
    instrumentMilliseconds,
    async ask(path, overrides) {
      scope = new RequestScope();
      const call = testCall(path, overrides);
      const run = new RequestRun(scope, call);
      facts.current = { call, deadline: testDeadline };
      const outparam = new ResponseOutparam((result) => run.respond(result));
      guest.incomingHandler.handle(new IncomingRequest(currentScope, call), outparam).then(
        () => run.returned(),
        (cause: unknown) => run.broke(cause),
      );
      const { status, headers, body, finished } = await run.answer;
      const text = await readText(body);
      await finished;
      return `${status} ${JSON.stringify(headers)} ${text}`;
    },
  };
}

type InstantiateWithViews = (
  ...values: [...Parameters<GlueModule["instantiate"]>, views: ReturnType<typeof createMarkingViews>]
) => ReturnType<GlueModule["instantiate"]>;

/** The glue, made to take the views through which it reads and writes the guest's memory. */
async function importGlue(glue: string): Promise<{ readonly instantiate: InstantiateWithViews }> {
  const before = "instantiateCore = WebAssembly.instantiate)";
  if (!glue.includes(before)) throw new Error("Cannot hand views to the glue: its instantiate has other parameters");
  const text = glue.replace(before, "instantiateCore, { DataView, Uint8Array })");
  const path = join(cacheDirectory, `glue-views-${createHash("sha256").update(text).digest("hex").slice(0, 32)}.mjs`);
  await writeFile(path, text);
  return import(/* @vite-ignore */ pathToFileURL(path).href);
}
