import { paint } from './contender.ts'
import { lastOfNode, signIn } from './product-client.ts'

const asked = new URLSearchParams(location.search)
window.opened = (async () => {
	const began = performance.now()
	const client = await signIn({ login: asked.get('login') ?? '', password: asked.get('password') ?? '' })
	const signedIn = performance.now()
	const rows = await lastOfNode(client, asked.get('grid') ?? '')
	const read = performance.now()
	paint(rows)
	const ms = performance.now()
	return { ms, rows: rows.length, script: began, signIn: signedIn - began, read: read - signedIn }
})()
