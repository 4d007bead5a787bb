export { type NativeFunctionSettings, startNativeFunction } from "./start-native-function.ts";
