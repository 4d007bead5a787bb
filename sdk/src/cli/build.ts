import { resolve } from "node:path";
import type { AdapterOptions } from "../build/adapter.ts";
import { type Target, targets } from "../build/target.ts";
import type { Command } from "./command.ts";
import { isExplained } from "./explained-error.ts";
import { parseArguments } from "./parse-arguments.ts";
import { printBuildReport } from "./print-build-report.ts";
import { stepProgress } from "./step-progress.ts";
import { suggestName } from "./suggest-name.ts";
import { typedCommand } from "./typed-command.ts";
import { UsageError } from "./usage-error.ts";

const help = `Builds an app into a WebAssembly component: dist/<name>/<target>/ with app.wasm, app.json (the
manifest), app.wasm.map (the source map) and licenses.txt.

Usage: godwit build [DIR] [options]

DIR is the folder with godwit.config.ts; the current one, if none is given.

Options:
  --target TARGET   ${targets.join(", ")};
                    reference, if none is given
  --out DIR         instead of DIR/dist
  --as WHAT         lambda, workers: component, a clean instance for every request, or bundle, the
                    handler in the platform's own engine, without isolation; if none is given,
                    component for lambda, bundle for workers
  --invoke HOW      lambda: buffered or stream, as the ingress is set; buffered, if none is given
  --runtime WHOSE   lambda: managed, AWS's Node 24, or custom, your own; managed, if none is given
  --deploy TOOL     lambda: also a template for sam, cdk or terraform
  --ingress KIND    lambda: what the template puts before it: url, http, rest or alb; url, if none
  --layer WHEN      lambda: auto, the engine in a layer where one zip is too large, or always
  --plan PLAN       workers: paid or free, as the account is; paid, if none is given
  --json            the report as one JSON object, without progress
  --help            this text

Examples:
  godwit build
  godwit build examples/guestbook
  godwit build --target wasmtime --json
  godwit build --target lambda --invoke stream --deploy sam
`;

/** `godwit build`: a handler into a component. */
export const build: Command = { help, run };

async function run(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArguments("build", args, {
    target: { type: "string", default: "reference" },
    out: { type: "string" },
    as: { type: "string" },
    invoke: { type: "string" },
    runtime: { type: "string" },
    deploy: { type: "string" },
    ingress: { type: "string" },
    layer: { type: "string" },
    plan: { type: "string" },
    json: { type: "boolean", default: false },
  });
  const [directory = ".", ...rest] = positionals;
  if (rest.length > 0) {
    throw new UsageError(
      'Cannot run "godwit build": it takes one folder',
      `For example: ${typedCommand("godwit build .")}`,
    );
  }
  const target = readTarget(values.target);

  const { buildApp } = await import("@godwit/sdk/build");
  const begin = performance.now();
  // Off a terminal nothing takes its lines away again, and the report has the steps.
  using progress = process.stderr.isTTY && !values.json ? stepProgress() : undefined;
  const app = await buildApp({
    directory: resolve(directory),
    target,
    ...(values.out === undefined ? {} : { outDirectory: resolve(values.out) }),
    ...(progress === undefined ? {} : { onStep: progress.onStep }),
    adapterOptions: givenOptions(values),
  }).catch((failure: unknown) => {
    throw isExplained(failure) && failure.code === "GODWIT_TARGET_OPTION" ? UsageError.from(failure) : failure;
  });
  const milliseconds = performance.now() - begin;
  progress?.[Symbol.dispose]();
  if (values.json) console.log(JSON.stringify({ ...app, milliseconds }));
  else printBuildReport(app, milliseconds);
}

/** Those of a target's adapter, which alone knows what they may be. */
function givenOptions(values: { readonly [name: string]: unknown }): AdapterOptions {
  const given = ["as", "invoke", "runtime", "deploy", "ingress", "layer", "plan"].flatMap((name) => {
    const value = values[name];
    return typeof value === "string" ? [[name, value] as const] : [];
  });
  return Object.fromEntries(given);
}

function readTarget(text: string): Target {
  const target = targets.find((name) => name === text);
  if (target !== undefined) return target;
  throw new UsageError(`Cannot run "godwit build": there is no target "${text}"`, suggestName(text, targets));
}
