import type { AppManifest } from "@godwit/wit";
import type { LoadedComponent } from "../component/load-component.ts";
import type { StackMapper } from "../observe/map-stack.ts";
import type { AppLimits } from "./app-limits.ts";

/** An app as it was built, checked and compiled. */
export interface LoadedApp {
  readonly manifest: AppManifest;
  readonly limits: AppLimits;
  readonly component: LoadedComponent;
  readonly mapStack: StackMapper;
}

/** Loads an app from its folder, whoever made that. */
export type AppLoader = (directory: string) => Promise<LoadedApp>;
