declare module 'pouchdb' {
	const PouchDB: PouchDB.Static
	export default PouchDB
}
declare module 'pouchdb-adapter-http' {
	const plugin: PouchDB.Plugin
	export default plugin
}
declare module 'pouchdb-adapter-indexeddb' {
	const plugin: PouchDB.Plugin
	export default plugin
}
declare module 'express-pouchdb' {
	import type { RequestHandler } from 'express'
	export default function expressPouch(
		pouch: PouchDB.Static,
		options: { mode: string; inMemoryConfig: boolean; logPath: string },
	): RequestHandler
}
