/** A module of a worker, by the name that others import it by. Its file is beside the configuration. */
export interface WorkerModule {
  readonly name: string;
  readonly kind: "esModule" | "wasm" | "data" | "text";
  readonly file: string;
}

/** A class of the worker whose objects are durable. */
export interface DurableObjectClass {
  readonly className: string;
  /** Names the class's storage, whatever the class is called. */
  readonly uniqueKey: string;
}

/** What a worker finds in its `env`. */
export type WorkerBinding =
  | { readonly name: string; readonly text: string }
  | { readonly name: string; readonly json: unknown }
  | { readonly name: string; readonly durableObject: string }
  | { readonly name: string; readonly kvService: string };

/** One worker behind one socket. */
export interface WorkerdConfig {
  readonly modules: readonly WorkerModule[];
  readonly compatibilityDate: string;
  readonly compatibilityFlags?: readonly string[];
  readonly bindings?: readonly WorkerBinding[];
  readonly durableObjects?: readonly DurableObjectClass[];
  /**
   * The same worker once more in an isolate of its own for each of these names, by which each of them is bound to it: as a
   * platform runs it many times. Their durable objects are the same ones.
   */
  readonly peers?: readonly string[];
  /** A folder for what durable objects store. Without one it is in memory until workerd ends, and they have no SQL. */
  readonly storageFolder?: string;
  /** Whether the worker may call private addresses, too: its own machine, for tests. */
  readonly allowPrivateNetwork?: boolean;
  /** Default: 127.0.0.1. */
  readonly hostname?: string;
  /** Default: one that the system gives. */
  readonly port?: number;
}

/** The configuration as workerd reads it (workerd.capnp). */
export function workerdConfig(config: WorkerdConfig): string {
  const { peers = [], hostname = "127.0.0.1", port = 0 } = config;
  const networks = config.allowPrivateNetwork === true ? ["public", "private"] : ["public"];
  const storage = config.storageFolder === undefined ? "(inMemory = void)" : '(localDisk = "storage")';
  const services = [
    '(name = "main", worker = .worker)',
    ...peers.map((peer) => `(name = ${text(peer)}, worker = .peer)`),
    `(name = "internet", network = (allow = ${textList(networks)}, tlsOptions = (trustBrowserCas = true)))`,
    ...(config.storageFolder === undefined
      ? []
      : [`(name = "storage", disk = (path = ${text(config.storageFolder)}, writable = true))`]),
  ];
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [${services.join(", ")}],
  sockets = [(name = "http", address = ${text(`${hostname.includes(":") ? `[${hostname}]` : hostname}:${port}`)}, http = (), service = "main")]
);
const worker :Workerd.Worker = (
  ${workerText(config, "")},
  durableObjectNamespaces = [${(config.durableObjects ?? []).map(durableObjectText).join(", ")}],
  durableObjectStorage = ${storage}
);
const peer :Workerd.Worker = (${workerText(config, "main")});
`;
}

/** @param owner the service whose durable objects it uses; empty: its own */
function workerText(config: WorkerdConfig, owner: string): string {
  const { modules, compatibilityDate, compatibilityFlags = [], bindings = [], peers = [] } = config;
  return `modules = [${modules.map(moduleText).join(", ")}],
  compatibilityDate = ${text(compatibilityDate)},
  compatibilityFlags = ${textList(compatibilityFlags)},
  bindings = [${[
    ...bindings.map((binding) => bindingText(binding, owner)),
    ...peers.map((peer) => `(name = ${text(peer)}, service = ${text(peer)})`),
  ].join(", ")}]`;
}

function moduleText({ name, kind, file }: WorkerModule): string {
  return `(name = ${text(name)}, ${kind} = embed ${text(file)})`;
}

function bindingText(binding: WorkerBinding, owner: string): string {
  const value =
    "text" in binding
      ? `text = ${text(binding.text)}`
      : "json" in binding
        ? `json = ${text(JSON.stringify(binding.json))}`
        : "durableObject" in binding
          ? `durableObjectNamespace = (className = ${text(binding.durableObject)}${owner && `, serviceName = ${text(owner)}`})`
          : `kvNamespace = ${text(binding.kvService)}`;
  return `(name = ${text(binding.name)}, ${value})`;
}

function durableObjectText({ className, uniqueKey }: DurableObjectClass): string {
  return `(className = ${text(className)}, uniqueKey = ${text(uniqueKey)}, enableSql = true)`;
}

function textList(values: readonly string[]): string {
  return `[${values.map(text).join(", ")}]`;
}

/** A text as Cap'n Proto's schema language writes one: bytes that are not printable ASCII in octal. */
function text(value: string): string {
  const bytes = [...new TextEncoder().encode(value)];
  const escaped = bytes.map((byte) =>
    byte < 0x20 || byte > 0x7e || byte === 0x22 || byte === 0x5c
      ? `\\${byte.toString(8).padStart(3, "0")}`
      : String.fromCharCode(byte),
  );
  return `"${escaped.join("")}"`;
}
