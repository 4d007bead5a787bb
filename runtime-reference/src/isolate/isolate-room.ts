/**
 * What the memories of an isolate's instances may take together, in MiB. An isolate has 128 for all that it holds. Measured in workerd, some
 * 55 MB of that are the engine's code, what it is compiled to, the image, and the host's own objects; a tenth stays free.
 */
export const isolateRoomMiB = 64;
