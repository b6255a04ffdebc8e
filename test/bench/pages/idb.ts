/** IndexedDB with nothing in between. */
export const answer = <T>(request: IDBRequest<T>): Promise<T> =>
	new Promise((resolve, reject) => {
		request.onsuccess = () => resolve(request.result)
		request.onerror = () => reject(request.error)
	})

export const complete = (tx: IDBTransaction): Promise<void> =>
	new Promise((resolve, reject) => {
		tx.oncomplete = () => resolve()
		tx.onabort = () => reject(tx.error)
	})

/** Rows with the two indexes that their queries need, blocks, what waits to be sent, and where sync stands. */
export function openRaw(): Promise<IDBDatabase> {
	const request = indexedDB.open('raw', 1)
	request.onupgradeneeded = () => {
		const db = request.result
		const logs = db.createObjectStore('logs', { keyPath: 'id' })
		logs.createIndex('gridId+at', ['gridId', 'at'])
		logs.createIndex('state', 'state')
		db.createObjectStore('blocks')
		db.createObjectStore('outbox', { keyPath: 'seq', autoIncrement: true })
		db.createObjectStore('meta')
	}
	return answer(request)
}
