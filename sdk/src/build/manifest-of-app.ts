import type { AppManifest } from "@godwit/wit";
import manifestSchema from "@godwit/wit/app.schema.json" with { type: "json" };
import { Ajv } from "ajv";
import type { AppConfig } from "./app-config.ts";
import type { BuiltComponent } from "./component-cache.ts";
import { describeSchemaError } from "./describe-schema-error.ts";
import { ManifestError } from "./manifest-error.ts";
import type { Target } from "./target.ts";
import { handlerWorld } from "./world-of-app.ts";

const validateManifest = new Ajv({ verbose: true }).compile(manifestSchema);

/**
 * What `app.json` says of an app.
 * @throws {ManifestError} when it does not fit the schema that hosts read it by.
 */
export function manifestOfApp(app: AppConfig, target: Target, component: BuiltComponent): AppManifest {
  const manifest: AppManifest = {
    name: app.name,
    world: handlerWorld,
    target,
    component: { file: "app.wasm", sha256: component.sha256 },
    sourceMap: "app.wasm.map",
    stores: app.stores,
    config: app.config,
    outbound: app.outbound,
    limits: app.limits,
    warm: app.warm,
    try: app.try,
  };
  if (validateManifest(manifest)) return manifest;
  const [error] = validateManifest.errors ?? [];
  throw new ManifestError(app.name, error ? describeSchemaError(error).text : "ajv refused it without an error");
}
