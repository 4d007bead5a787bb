import { isCustomRuntime } from "./function-command.ts";
import type { FunctionSettings } from "./function-settings.ts";

/**
 * The whole environment of a function's process: as clean as on Lambda, without what the developer's shell happens to hold.
 * Source: AWS Lambda Developer Guide, "Defined runtime environment variables".
 */
export function functionEnvironmentVariables(settings: FunctionSettings, runtimeApi: string): Record<string, string> {
  const { directory, layers, handler, name, region, memorySize, nodePath, env } = settings;
  return {
    PATH: process.env.PATH ?? "",
    LANG: "en_US.UTF-8",
    TZ: ":UTC",
    // A custom runtime has Node in a layer.
    ...(isCustomRuntime(settings) ? { GODWIT_NODE: nodePath } : { AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x" }),
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    ...(layers === undefined ? {} : { GODWIT_LAYERS: layers }),
    ...env,
    // A function cannot set these: they are reserved.
    _HANDLER: handler,
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memorySize),
    AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand",
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: "emulation",
    AWS_LAMBDA_RUNTIME_API: runtimeApi,
    LAMBDA_TASK_ROOT: directory,
  };
}
