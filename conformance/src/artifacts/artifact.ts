/**
 * Builds of the one handler, because no host implements every draft. `core`: HTTP, clocks and random only, for every host.
 * `capabilities-draft2`: stores with compare-and-swap and batch, config of 2024-09-27. `capabilities-draft`: one store with
 * increment, config rc.1.
 */
export type ArtifactName = "core" | "capabilities-draft2" | "capabilities-draft";

/** A component that is ready to be loaded. */
export interface Artifact {
  readonly name: ArtifactName;
  /** The folder with `app.wasm` and `app.json`. */
  readonly directory: string;
  /** Absolute. */
  readonly component: string;
  /** Of the component's bytes, in hex. */
  readonly sha256: string;
  /** The config keys that its handler may read, with their defaults. */
  readonly config: { readonly [key: string]: { readonly default?: string } };
}
