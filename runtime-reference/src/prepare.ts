export type { Isolation } from "./component/isolation.ts";
export { NotAComponentError } from "./component/not-a-component-error.ts";
export { type ComponentNames, readComponentNames } from "./component/read-component-names.ts";
export { type Producer, readProducers } from "./component/read-producers.ts";
export { type TranspiledComponent, transpileComponent } from "./component/transpile-component.ts";
export { type PreparedApp, prepareApp } from "./prepared/prepare-app.ts";
export { prepareManifest } from "./prepared/prepare-manifest.ts";
export { type PreparedModuleFiles, prepareModules } from "./prepared/prepare-modules.ts";
export type { PreparedManifest } from "./prepared/prepared-manifest.ts";
