import type { ArtifactName } from "../artifacts/artifact.ts";
import type { Subject } from "../subject/subject.ts";

/** How a kind of host is started. A small program: everything that is judged happens over its socket. */
export interface Target {
  readonly name: string;
  readonly subject: Subject;
  /** Expected failures, one a line with its reason. */
  readonly expectations: readonly Expectancy[];
  /** At most so many cases run on it at once: 1 for a host that answers one request after the other. Default: as many as the run asks for. */
  readonly parallel?: number;
  /**
   * Starts the host with that artifact, or says where it runs.
   * @throws TargetStartError with the last of what it printed
   */
  start(artifact: ArtifactName, options: StartOptions): Promise<RunningTarget>;
}

export interface StartOptions {
  /** Origins of this machine that the handler must be allowed to call. */
  readonly outbound: readonly string[];
  /** Values of config keys. */
  readonly config: Readonly<Record<string, string>>;
}

/** A host that answers. */
export interface RunningTarget extends AsyncDisposable {
  /** `http://host:port`, without a path. */
  readonly origin: string;
  /** All that it has printed so far. Empty where that cannot be read. */
  readonly output: string;
  /** The component that runs, where it is known. */
  readonly sha256: string | undefined;
  /** The file of that component, for cases that look into it. Absent where there is none at hand. */
  readonly component?: string | undefined;
  /** Ends it and starts it again with what it stored; its origin may be another afterwards. Absent where it cannot. */
  restart?(how: "stop" | "kill"): Promise<void>;
  /** Whether its process has ended by itself. It is started again for the next case. */
  readonly hasEnded: boolean;
}

/** A case that is known to fail, or not to be tried. */
export interface Expectancy {
  readonly case: string;
  /** Which artifacts; default all. */
  readonly artifact?: ArtifactName;
  /**
   * `fails`: it must fail, or the run does. `disabled`: it is not run, because it sometimes fails. `needs-cloud`: it is not run, because
   * only a real account can prove it.
   */
  readonly is: "fails" | "disabled" | "needs-cloud";
  /** Why, naming the limit of the host, not ours. */
  readonly reason: string;
  readonly link?: string;
}
