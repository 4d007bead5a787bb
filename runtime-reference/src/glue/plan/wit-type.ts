/** A type of the component model (Binary.md, `defvaltype`); other types are named by their index in {@link ComponentPlan.types}. */
export type WitType =
  | { readonly kind: PrimitiveKind }
  | { readonly kind: "list"; readonly element: number }
  | { readonly kind: "record"; readonly fields: readonly NamedType[] }
  | { readonly kind: "tuple"; readonly elements: readonly number[] }
  | { readonly kind: "variant"; readonly cases: readonly VariantCase[] }
  | { readonly kind: "enum"; readonly names: readonly string[] }
  | { readonly kind: "flags"; readonly names: readonly string[] }
  | { readonly kind: "option"; readonly some: number }
  | { readonly kind: "result"; readonly ok: number | undefined; readonly err: number | undefined }
  | { readonly kind: "own" | "borrow"; readonly resource: number };

export type PrimitiveKind =
  | "bool"
  | "s8"
  | "u8"
  | "s16"
  | "u16"
  | "s32"
  | "u32"
  | "s64"
  | "u64"
  | "f32"
  | "f64"
  | "char"
  | "string";

export interface NamedType {
  /** As in WIT, in kebab-case. */
  readonly name: string;
  readonly type: number;
}

export interface VariantCase {
  readonly name: string;
  readonly type: number | undefined;
}

export interface FunctionType {
  readonly parameters: readonly NamedType[];
  readonly result: number | undefined;
}
