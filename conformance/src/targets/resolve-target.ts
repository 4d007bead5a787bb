import { fileURLToPath } from "node:url";
import { readExpectations, readSubject } from "../subject/read-subject.ts";
import { jcoParallel, startJco } from "./jco.ts";
import { startLambda } from "./lambda.ts";
import { type LambdaVariantName, lambdaVariants } from "./lambda-variants.ts";
import type { WorkerKind } from "./package-worker.ts";
import { startReference } from "./reference.ts";
import type { Target } from "./target.ts";
import { cautiousSubject, startUrl } from "./url.ts";
import { startWasmtime } from "./wasmtime.ts";
import { startWorkers } from "./workers.ts";
import { componentInDevParallel, startWorkersDev } from "./workers-dev.ts";

const variants = Object.keys(lambdaVariants) as LambdaVariantName[];

/** Targets that are programs of this machine. */
type StartedName =
  | "reference"
  | "wasmtime"
  | "jco"
  | `lambda:${LambdaVariantName}`
  | `workers:${WorkerKind}`
  | `workers:${WorkerKind}-dev`
  | "workers:kv";

/** How each target is started; `url` needs one. */
const starters: ReadonlyMap<StartedName, Target["start"]> = new Map<StartedName, Target["start"]>([
  ["reference", startReference],
  ["wasmtime", startWasmtime],
  ["jco", startJco],
  ...variants.map((variant) => [`lambda:${variant}` as const, startLambda(variant)] as const),
  ["workers:component", startWorkers("component")],
  ["workers:bundle", startWorkers("bundle")],
  ["workers:component-dev", startWorkersDev({ target: "workers:component-dev", as: "component" })],
  ["workers:bundle-dev", startWorkersDev({ target: "workers:bundle-dev", as: "bundle" })],
  ["workers:kv", startWorkersDev({ target: "workers:kv", as: "component", eventual: ["a", "b", "empty"] })],
]);

/** Those on which fewer cases run at once than the run asks for. */
const parallels: Readonly<Partial<Record<StartedName, number>>> = {
  jco: jcoParallel,
  "workers:component-dev": componentInDevParallel,
  "workers:kv": componentInDevParallel,
};

export type TargetName = StartedName | "url";

export const targetNames: readonly TargetName[] = [...starters.keys(), "url"];

/** Which target, and what is said of it. */
export type TargetOptions = (
  | { readonly name: StartedName }
  | {
      readonly name: "url";
      /** Of the host, for example `http://127.0.0.1:8080`. */
      readonly url: string;
    }
) & {
  /** In place of the target's own. */
  readonly subjectFile?: string | undefined;
  readonly expectationsFile?: string | undefined;
};

/**
 * A target with its subject and its expectations. Nothing is started.
 * @throws {SubjectError} when a file is none
 */
export async function resolveTarget(options: TargetOptions): Promise<Target> {
  const { name, subjectFile, expectationsFile } = options;
  if (options.name === "url") {
    return {
      name,
      subject: subjectFile === undefined ? cautiousSubject : await readSubject(subjectFile),
      expectations: expectationsFile === undefined ? [] : await readExpectations(expectationsFile),
      start: () => startUrl(options.url),
    };
  }
  const start = starters.get(options.name);
  const parallel = parallels[options.name];
  if (start === undefined) throw new TypeError(`There is no target "${name}"`);
  return {
    name,
    subject: await readSubject(subjectFile ?? ownFile(options.name, "subject.json")),
    expectations: await readExpectations(expectationsFile ?? ownFile(options.name, "expectations.json")),
    start,
    ...(parallel === undefined ? {} : { parallel }),
  };
}

function ownFile(target: string, file: string): string {
  return fileURLToPath(new URL(`../../subjects/${target.replace(":", "-")}/${file}`, import.meta.url));
}
