import { readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { parseJsonc } from "./parse-jsonc.ts";
import { WorkerConfigError } from "./worker-config-error.ts";
import type { ModuleRule, WranglerConfig } from "./wrangler-config.ts";

/** What changes nothing on a developer's machine, or is read below. */
const KNOWN: ReadonlySet<string> = new Set([
  "$schema",
  "account_id",
  "compatibility_date",
  "compatibility_flags",
  "durable_objects",
  "find_additional_modules",
  "keep_vars",
  "limits",
  "logpush",
  "main",
  "migrations",
  "name",
  "no_bundle",
  "observability",
  "placement",
  "preview_urls",
  "route",
  "routes",
  "rules",
  "secrets",
  "secrets_store_secrets",
  "send_metrics",
  "tail_consumers",
  "upload_source_maps",
  "vars",
  "workers_dev",
]);

/**
 * Reads a worker's settings.
 * @throws WorkerConfigError
 */
export async function readWranglerConfig(file: string): Promise<WranglerConfig> {
  const text = await readFile(file, "utf8").catch((cause) => {
    throw new WorkerConfigError("GODWIT_WORKER_MISSING", file, "there is no such file", {
      cause,
      wayOut: "godwit build --target workers",
    });
  });
  const config = parseObject(file, text);
  const unknown = Object.keys(config).find((member) => !KNOWN.has(member));
  if (unknown !== undefined) {
    throw new WorkerConfigError(
      "GODWIT_WORKER_CONFIG_UNSUPPORTED",
      file,
      `the emulation knows nothing of "${unknown}"`,
      {
        wayOut: `npx wrangler dev --cwd ${dirname(file)}`,
      },
    );
  }
  const members = new Members(file, config);
  return {
    name: members.text("name"),
    main: members.text("main"),
    compatibilityDate: members.text("compatibility_date"),
    compatibilityFlags: members.list("compatibility_flags", isText),
    rules: members.list("rules", isRule),
    vars: members.object("vars"),
    durableObjects: new Members(file, members.object("durable_objects"))
      .list("bindings", isObjectBinding)
      .map(({ name, class_name: className }) => ({ name, className })),
    storedSecrets: members.list("secrets_store_secrets", isStoredSecret).map(({ binding }) => binding),
  };
}

function parseObject(file: string, text: string): Readonly<Record<string, unknown>> {
  let parsed: unknown;
  try {
    parsed = parseJsonc(text);
  } catch (cause) {
    throw new WorkerConfigError("GODWIT_WORKER_CONFIG_INVALID", file, `it is no JSON: ${(cause as Error).message}`, {
      cause,
    });
  }
  if (isObject(parsed)) return parsed;
  throw new WorkerConfigError("GODWIT_WORKER_CONFIG_INVALID", file, "it is no JSON object");
}

/** The members of an object in the file, each of the type that is wanted. */
class Members {
  readonly #file: string;
  readonly #object: Readonly<Record<string, unknown>>;

  constructor(file: string, object: Readonly<Record<string, unknown>>) {
    this.#file = file;
    this.#object = object;
  }

  text(name: string): string {
    const value = this.#object[name];
    return isText(value) ? value : this.#refuse(name, "a text");
  }

  object(name: string): Readonly<Record<string, unknown>> {
    const value = this.#object[name] ?? {};
    return isObject(value) ? value : this.#refuse(name, "an object");
  }

  list<T>(name: string, isItem: (item: unknown) => item is T): readonly T[] {
    const value = this.#object[name] ?? [];
    return Array.isArray(value) && value.every(isItem) ? value : this.#refuse(name, "a list as wrangler takes it");
  }

  #refuse(name: string, expected: string): never {
    throw new WorkerConfigError(
      "GODWIT_WORKER_CONFIG_INVALID",
      this.#file,
      `its "${name}" is ${JSON.stringify(this.#object[name]) ?? "missing"}, expected ${expected}`,
    );
  }
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isRule(value: unknown): value is ModuleRule {
  return (
    isObject(value) &&
    ["ESModule", "CompiledWasm", "Data", "Text"].includes(String(value.type)) &&
    Array.isArray(value.globs) &&
    value.globs.every(isText)
  );
}

function isStoredSecret(item: unknown): item is { readonly binding: string } {
  return isObject(item) && isText(item.binding);
}

function isObjectBinding(value: unknown): value is { readonly name: string; readonly class_name: string } {
  return isObject(value) && isText(value.name) && isText(value.class_name) && value.script_name === undefined;
}
