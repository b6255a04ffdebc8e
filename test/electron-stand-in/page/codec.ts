/**
 * Values on their way between a page and main, as text. Carries what JSON carries, and `undefined`,
 * `Date` and `Uint8Array`; refuses the rest aloud. The function is also injected into pages as source,
 * so it refers to nothing outside itself.
 */
export function createCodec() {
	function pack(value: unknown): unknown {
		if (value === undefined) return { $: 'undefined' }
		if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
		if (typeof value === 'number') return Number.isFinite(value) ? value : { $: 'number', v: String(value) }
		if (value instanceof Date) return { $: 'date', v: value.getTime() }
		if (value instanceof Uint8Array) {
			let binary = ''
			for (const byte of value) binary += String.fromCharCode(byte)
			return { $: 'bytes', v: btoa(binary) }
		}
		if (Array.isArray(value)) return value.map(pack)
		const plain = typeof value === 'object' && [Object.prototype, null].includes(Object.getPrototypeOf(value))
		if (!plain) throw new Error(`stand-in: IPC cannot carry ${Object.prototype.toString.call(value)}`)
		const entries = Object.entries(value as object).map(([key, item]) => [key, pack(item)])
		return { $: 'object', v: Object.fromEntries(entries) }
	}

	function unpack(packed: unknown): unknown {
		if (packed === null || typeof packed !== 'object') return packed
		if (Array.isArray(packed)) return packed.map(unpack)
		const { $: kind, v } = packed as { $: string; v: never }
		if (kind === 'number') return Number(v)
		if (kind === 'date') return new Date(v)
		if (kind === 'bytes') return Uint8Array.from(atob(v), char => char.charCodeAt(0))
		if (kind !== 'object') return undefined
		return Object.fromEntries(Object.entries(v).map(([key, item]) => [key, unpack(item)]))
	}

	return {
		encode: (value: unknown) => JSON.stringify(pack(value)),
		decode: (text: string) => unpack(JSON.parse(text)),
	}
}
