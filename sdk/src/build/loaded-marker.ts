/** The line that a module prints on stdout once it has loaded; a module that waits for ever never prints it. */
export const loadedMarker = "godwit:loaded";
