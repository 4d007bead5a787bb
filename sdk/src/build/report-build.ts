import { readComponentNames } from "@godwit/runtime-reference/prepare";
import type { AdapterResult } from "./adapter.ts";
import type { BuildReport } from "./build-report.ts";
import type { BuildWarning } from "./build-warning.ts";
import type { HandlerBundle } from "./bundle-handler.ts";
import type { ComponentOfBundle } from "./component-of-bundle.ts";
import type { BundledPackage } from "./packages-of-bundle.ts";
import { quoteArgument } from "./quote-argument.ts";
import type { StepTime } from "./record-steps.ts";
import type { WarmedRequest } from "./warmed-request.ts";

/** What the steps of a build left behind. */
export interface BuildResults extends ComponentOfBundle {
  readonly steps: readonly StepTime[];
  readonly bundle: HandlerBundle;
  readonly packages: readonly BundledPackage[];
  /** `undefined` where the target needs no adapter. */
  readonly packaged: AdapterResult | undefined;
}

/** Puts together what a build did. */
export function reportBuild({ steps, bundle, component, isCached, packages, packaged }: BuildResults): BuildReport {
  return {
    steps,
    component: {
      bytes: component.bytes.byteLength,
      gzipBytes: component.gzipBytes,
      isCached,
      imports: readComponentNames(component.bytes).imports,
    },
    bundle: {
      bytes: Buffer.byteLength(bundle.code),
      packages: packages.map(({ name, version }) => `${name}@${version}`),
      unicodePatterns: bundle.unicodePatterns,
    },
    warmed: component.warmed,
    facts: packaged?.facts ?? [],
    warnings: [
      ...bundle.warnings,
      ...component.warmed.filter(({ status }) => status >= 400).map(warnOfRefusal),
      ...(packaged?.notes ?? []).map((message) => ({ message })),
    ],
    command: packaged?.command?.map(quoteArgument).join(" "),
  };
}

function warnOfRefusal({ method, path, status }: WarmedRequest): BuildWarning {
  return { message: `the warm request ${method} ${path} was answered ${status}, so it warms little but the refusal` };
}
