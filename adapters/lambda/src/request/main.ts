export { type FunctionSettings, startFunction } from "./start-function.ts";
