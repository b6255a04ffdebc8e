/**
 * Resolves when all that this thread has been told by now has been heard. A timer would do the same, but the browser
 * makes one that follows another wait 4 ms.
 */
export function othersTurn(): Promise<void> {
	return new Promise(resolve => {
		const { port1, port2 } = new MessageChannel()
		port1.onmessage = () => {
			port1.close()
			resolve()
		}
		port2.postMessage(null)
	})
}
