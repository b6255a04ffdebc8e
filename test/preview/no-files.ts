/** Stands in for `node:fs` in the browser: the demo street is given its CSV and reads no file. */
export const readFileSync = (path: unknown): never => {
	throw new Error(`the preview has no file ${String(path)}`)
}
