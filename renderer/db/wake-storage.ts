/**
 * Has the browser open this origin's storage, which takes as long as a worker takes to start: a window that starts one
 * asks for it first, so that both happen at once. Nothing is read; whether it works, the store itself will say.
 */
export function wakeStorage(): void {
	void indexedDB.databases().catch(() => {})
}
