export { GodwitStore } from "../keyvalue/store-object.ts";
export { createNativeWorker, type NativeModules } from "./create-native-worker.ts";
export { installNativeGlobals } from "./native-globals.ts";
