/** Variables that stay where a handler without a component around it could find them: none of them opens anything. */
const keptNames = new Set(["AWS_DEFAULT_REGION", "AWS_EXECUTION_ENV", "AWS_REGION", "LANG", "PATH", "TZ"]);

/**
 * How those begin that AWS's client reads, some for every invocation, and those that tell its SDK where services are.
 * Source: AWS Lambda Developer Guide, "Defined runtime environment variables".
 */
const keptPrefixes = ["_", "AWS_ENDPOINT_URL", "AWS_LAMBDA_", "LAMBDA_"];

/** Ways out of JavaScript that no client of AWS's takes. */
const doors = [
  "_debugProcess",
  "_kill",
  "_linkedBinding",
  "_rawDebug",
  "binding",
  "chdir",
  "dlopen",
  "execve",
  "getBuiltinModule",
  "kill",
  "loadEnvFile",
  "mainModule",
  "report",
] as const;

/** Globals of Node's that would reach the network or the disk past the app's capabilities. */
const globals = ["WebSocket", "EventSource", "localStorage", "sessionStorage"] as const;

/** Where the `fetch` classes keep what makes their connections, once one of them is used: nobody needs it here. */
const dispatchers = ["undici.globalDispatcher.1", "undici.globalDispatcher.2"] as const;

/**
 * Takes out of a handler's reach, as far as Node allows, what its process has and it was not given: the environment with its
 * credentials, Node's own modules, and globals that reach out. Whoever needs the environment takes a copy before. It is no
 * boundary: a handler in a bundle is trusted code, and `isolation` is `none`.
 */
export function hideProcess(): void {
  const { env } = process;
  for (const name of Object.keys(env)) {
    if (!keptNames.has(name) && !keptPrefixes.some((prefix) => name.startsWith(prefix))) delete env[name];
  }
  for (const name of doors) remove(process, name);
  for (const name of globals) remove(globalThis, name);
  for (const name of dispatchers) Object.defineProperty(globalThis, Symbol.for(name), { value: Object.freeze({}) });
}

function remove(owner: object, name: string): void {
  Object.defineProperty(owner, name, { configurable: true, writable: true, enumerable: false, value: undefined });
}
