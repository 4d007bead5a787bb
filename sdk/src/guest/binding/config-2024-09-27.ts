import { get, getAll } from "wasi:config/store@0.2.0-draft-2024-09-27";
import type { ConfigBinding } from "./capability-binding.ts";

/** Config through wasi:config 0.2.0-draft-2024-09-27. */
export const config: ConfigBinding = { get, getAll };
