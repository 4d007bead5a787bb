import commonjsModule from "@rollup/plugin-commonjs";
import jsonModule from "@rollup/plugin-json";

// Their declarations describe the CommonJS builds, whose default export is one level deeper than that of the ES
// modules that Node loads: hence the casts.
/** Turns CommonJS modules into ES modules. */
export const commonjs: typeof commonjsModule.default = commonjsModule as unknown as typeof commonjsModule.default;
/** Turns JSON into ES modules. */
export const json: typeof jsonModule.default = jsonModule as unknown as typeof jsonModule.default;
