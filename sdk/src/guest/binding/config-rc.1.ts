import { get, getAll } from "wasi:config/store@0.2.0-rc.1";
import type { ConfigBinding } from "./capability-binding.ts";

/** Config through wasi:config 0.2.0-rc.1. */
export const config: ConfigBinding = { get, getAll };
