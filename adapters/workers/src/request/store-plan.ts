/** Where one of the app's stores is kept, as the build planned it. */
export type StorePlan =
  | {
      readonly kind: "durable-object";
      /** As the handler calls it. */
      readonly name: string;
      readonly binding: string;
      /** Objects that its keys are spread over. */
      readonly shards: number;
    }
  | { readonly kind: "kv"; readonly name: string; readonly binding: string };
