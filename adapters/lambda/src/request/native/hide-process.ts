/**
 * Variables that stay where a handler without a component around it could find them: what AWS's client and SDK read for every
 * invocation, and nothing that opens anything.
 */
const keptNames = new Set([
  "_HANDLER",
  "_X_AMZN_TRACE_ID",
  "AWS_DEFAULT_REGION",
  "AWS_EXECUTION_ENV",
  "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
  "AWS_LAMBDA_FUNCTION_NAME",
  "AWS_LAMBDA_FUNCTION_VERSION",
  "AWS_LAMBDA_INITIALIZATION_TYPE",
  "AWS_LAMBDA_LOG_FORMAT",
  "AWS_LAMBDA_LOG_LEVEL",
  "AWS_LAMBDA_RUNTIME_API",
  "AWS_REGION",
  "LAMBDA_RUNTIME_DIR",
  "LAMBDA_TASK_ROOT",
  "LANG",
  "PATH",
  "TZ",
]);

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

/**
 * Takes out of a handler's reach, as far as Node allows, what its process has and it was not given: the environment with its
 * credentials, Node's own modules, and globals that reach out. Whoever needs the environment takes a copy before. It is no
 * boundary: a handler in a bundle is trusted code, and `isolation` is `none`.
 */
export function hideProcess(): void {
  const { env } = process;
  for (const name of Object.keys(env)) {
    // Where services of AWS are is no secret, and its SDK asks for it with the first call.
    if (!keptNames.has(name) && !name.startsWith("AWS_ENDPOINT_URL")) delete env[name];
  }
  for (const name of doors) remove(process, name);
  for (const name of globals) remove(globalThis, name);
}

function remove(owner: object, name: string): void {
  Object.defineProperty(owner, name, { configurable: true, writable: true, enumerable: false, value: undefined });
}
