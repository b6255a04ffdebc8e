/** The routes as fastify itself lists them. */

export interface Route {
	readonly method: string
	/** With its parameters: `/api/records/:collection/:id/history`. */
	readonly path: string
}

/** @param tree as `printRoutes({ commonPrefix: false })` draws it */
export function routesOf(tree: string): Route[] {
	const above: string[] = []
	return tree
		.split('\n')
		.filter(line => line.trim() !== '')
		.flatMap(line => {
			const [, indent = '', part = '', methods] = /^([│ ]*)[├└]── (\S*)(?: \(([A-Z, ]+)\))?/.exec(line) ?? []
			const depth = indent.length / 4
			above.length = depth
			above[depth] = part
			return (methods?.split(', ') ?? []).map(method => ({ method, path: above.join('') }))
		})
}
