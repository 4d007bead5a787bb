import type { BundleErrorCode } from "./bundle-error.ts";
import type { SyntaxNode, SyntaxPlace } from "./walk-syntax.ts";

/** Finds what cannot work in a component: an error in the developer's own code, a warning in a dependency. */
export type SyntaxRule = (node: SyntaxNode, place: SyntaxPlace) => SyntaxFinding | undefined;

/** What a rule found at a node. */
export interface SyntaxFinding {
  readonly code: BundleErrorCode;
  /** Reads on after the file's name: `it calls eval, which …`. */
  readonly reason: string;
  readonly wayOut: string;
  /** Whether only the developer can tell: it is a warning then, in the developer's own code, too. */
  readonly isDoubtful?: boolean;
}
