import { expect, test } from 'vitest'
import { othersTurn } from './others-turn.ts'

test('what was told before is heard first', async () => {
	const { port1, port2 } = new MessageChannel()
	const heard: unknown[] = []
	port1.onmessage = ({ data }) => heard.push(data)
	port2.postMessage('asked')
	await othersTurn()
	expect(heard).toEqual(['asked'])
	port1.close()
})
