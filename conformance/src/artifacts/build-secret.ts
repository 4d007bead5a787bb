/**
 * Stands in the environment while the artifacts are built, as `CONFORMANCE_BUILD_SECRET`. A case looks whether it is in the
 * component.
 */
export const buildSecret = "in-the-environment-of-the-build-4711";
