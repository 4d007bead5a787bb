/**
 * A prepared app: what a host makes of an app's folder when it loads it, made beforehand for hosts that begin anew all the
 * time, on disks that cannot be written. Beside these lie `app.json` and the source map that it names; the component is not needed.
 */
export const preparedFiles = {
  /** The instrumented engine, its glue and its base image, as a cache keeps them. */
  engine: "engine",
  /** What the app has of its own, as a cache keeps it; absent where only instantiating the component can tell. */
  image: "app.image",
  manifest: "app.json",
} as const;
