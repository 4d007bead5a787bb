/**
 * `node:http` without its face for ES modules. An import of that reads every export there is, and with `WebSocket` comes all
 * of undici, some 50 ms of a start. This is the same module, and nothing in it is read before it is used.
 */
export const nodeHttp: typeof import("node:http") = process.getBuiltinModule("node:http");
