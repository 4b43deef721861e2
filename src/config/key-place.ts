// Where keys stand in a request, as it is written in settings. Apart from the file's shape, which loads a checker.
// Must not know: keys.

/** `query` alone is the framework's own name for it, `apikey`. */
export const KEY_PLACE = /^(bearer|basic|query(:[\w.~-]+)?)$/;
