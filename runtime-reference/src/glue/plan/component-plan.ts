import type { FunctionType, WitType } from "./wit-type.ts";

/** What a component's binary says of how its core modules are linked; plain data, without the modules' bytes. */
export interface ComponentPlan {
  readonly coreModules: readonly CoreModuleRange[];
  /** Each distinct type of the functions below once. */
  readonly types: readonly WitType[];
  /** The resource types that it imports. */
  readonly resources: readonly ImportedName[];
  /** The imported functions that it lowers. */
  readonly functions: readonly ImportedFunction[];
  /** The core functions that the host provides. */
  readonly hostFunctions: readonly HostFunction[];
  /** In the order in which they are to be made. */
  readonly coreInstances: readonly CoreInstance[];
  readonly exports: readonly ExportedFunction[];
  /** What the component does that emitGlue does not know, while all it imports is known; absent when there is nothing. */
  readonly obstacle: string | undefined;
}

/** Where a core module's bytes lie in the component's. */
export interface CoreModuleRange {
  readonly start: number;
  readonly end: number;
}

/** Something of an imported interface. */
export interface ImportedName {
  /** With its version, for example `wasi:io/poll@0.2.12`. */
  readonly interface: string;
  /** As in the binary, for example `pollable` or `[method]pollable.block`. */
  readonly name: string;
}

export interface ImportedFunction extends ImportedName {
  readonly type: FunctionType;
}

export type HostFunction =
  | { readonly kind: "lower"; readonly function: number; readonly options: CanonicalOptions }
  | { readonly kind: "resource-drop"; readonly resource: number };

export interface CanonicalOptions {
  readonly memory: CoreExport | undefined;
  readonly realloc: CoreExport | undefined;
  readonly postReturn: CoreExport | undefined;
}

/** An export of a core instance. */
export interface CoreExport {
  readonly instance: number;
  readonly name: string;
}

export type CoreInstance =
  | { readonly kind: "module"; readonly module: number; readonly imports: readonly ModuleImport[] }
  /** Not an instance of a module, but exports gathered from elsewhere to be imported. */
  | { readonly kind: "exports"; readonly exports: readonly { readonly name: string; readonly from: CoreItem }[] };

/** The import module of that name is filled from that core instance. */
export interface ModuleImport {
  readonly name: string;
  readonly instance: number;
}

export type CoreItem =
  | { readonly kind: "host-function"; readonly index: number }
  | ({ readonly kind: "export" } & CoreExport);

export interface ExportedFunction {
  /** With its version, for example `wasi:http/incoming-handler@0.2.10`. */
  readonly interface: string;
  readonly name: string;
  readonly type: FunctionType;
  readonly core: CoreExport;
  readonly options: CanonicalOptions;
}
