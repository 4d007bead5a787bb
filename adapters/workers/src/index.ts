export { adapter } from "./build/adapter.ts";
