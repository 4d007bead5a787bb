/** A host that can serve the component, in a process of its own. */
export interface Peer {
  readonly name: string;
  /** The command line that serves the app at `http://127.0.0.1:port`, or why there is none on this machine. */
  command(app: BuiltFolder, port: number): readonly string[] | { readonly absent: string };
}

export interface BuiltFolder {
  /** The folder with `app.json`. */
  readonly directory: string;
  /** The component in it. */
  readonly component: string;
}
