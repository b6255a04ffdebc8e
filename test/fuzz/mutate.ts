/** Ways to spoil what was valid: JSON values by their structure, files by their bytes. */
import fc from 'fast-check'

/** Values that have broken programs: wrong types, ends of ranges, names that every object answers to, broken text. */
const NASTY: readonly unknown[] = [
	null,
	true,
	'',
	' ',
	'0',
	'null',
	'__proto__',
	'constructor',
	'toString',
	'hasOwnProperty',
	'$org',
	'$deleted',
	"' or 1=1 --",
	'%s%n%x',
	'../../../etc/passwd',
	'\u0000',
	'\ud800',
	'\u202e反转\u202c',
	'＜script＞alert(1)＜/script＞',
	'<script>alert(1)</script>',
	'长'.repeat(30_000),
	'ﷺ'.repeat(40),
	'2026-02-30',
	'2026-13-45T99:99',
	'0000-00-00',
	'00000000-0000-0000-0000-000000000000',
	0,
	-0,
	-1,
	0.1,
	1e308,
	-1e308,
	2 ** 31,
	2 ** 53,
	-(2 ** 63),
	[],
	{},
	[[[[[[[[]]]]]]]],
	{ length: -1 },
	{ toString: 1, valueOf: 2 },
	Array.from({ length: 3000 }, () => 0),
]

export const nasty: fc.Arbitrary<unknown> = fc.oneof(
	{ weight: 4, arbitrary: fc.constantFrom(...NASTY) },
	{ weight: 1, arbitrary: fc.jsonValue() },
	{ weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
)

type Path = readonly (string | number)[]

/** Where something lies in a value, the value itself included. */
function pathsOf(value: unknown, at: Path = [], found: Path[] = []): Path[] {
	found.push(at)
	if (typeof value === 'object' && value !== null && found.length < 2000)
		for (const [key, part] of Object.entries(value))
			pathsOf(part, [...at, Array.isArray(value) ? Number(key) : key], found)
	return found
}

type Change = (value: unknown) => unknown

function changedAt(value: unknown, [key, ...rest]: Path, change: Change): unknown {
	if (key === undefined) return change(value)
	if (Array.isArray(value)) return value.map((part, i) => (i === key ? changedAt(part, rest, change) : part))
	if (typeof value !== 'object' || value === null) return value
	const entries = Object.entries(value)
	return Object.fromEntries(
		entries.map(([name, part]) => [name, name === key ? changedAt(part, rest, change) : part]),
	)
}

/** One change somewhere in a value. */
const oneChange = (value: unknown): fc.Arbitrary<unknown> =>
	fc
		.record({
			at: fc.constantFrom(...pathsOf(value)),
			how: fc.constantFrom('replace', 'remove', 'double', 'add', 'swap'),
			other: nasty,
			name: fc.constantFrom('extra', '__proto__', 'constructor', 'id', 'set', '$org'),
			from: fc.constantFrom(...pathsOf(value)),
		})
		.map(({ at, how, other, name, from }) => {
			const parent = at.slice(0, -1)
			const last = at.at(-1)
			if (how === 'swap') {
				const part = from.reduce<unknown>((whole, key) => (whole as Record<string, unknown>)[key], value)
				return changedAt(value, at, () => part)
			}
			if (how === 'remove' && last !== undefined)
				return changedAt(value, parent, whole =>
					Array.isArray(whole)
						? whole.filter((_, i) => i !== last)
						: Object.fromEntries(Object.entries(whole as object).filter(([key]) => key !== last)),
				)
			if (how === 'double' && typeof last === 'number')
				return changedAt(value, parent, whole =>
					(whole as unknown[]).flatMap((x, i) => (i === last ? [x, x] : [x])),
				)
			if (how === 'add')
				return changedAt(value, at, whole =>
					typeof whole === 'object' && whole !== null && !Array.isArray(whole)
						? Object.defineProperty({ ...whole }, name, { value: other, enumerable: true })
						: other,
				)
			return changedAt(value, at, () => other)
		})

/** The value with up to four changes; every fifth is left as it is. */
export const mutated = (value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> => {
	const changed = (times: number): fc.Arbitrary<unknown> =>
		times === 0 ? value : changed(times - 1).chain(oneChange)
	return fc.oneof(
		{ weight: 2, arbitrary: changed(0) },
		{ weight: 5, arbitrary: changed(1) },
		{ weight: 2, arbitrary: changed(2) },
		{ weight: 1, arbitrary: changed(4) },
	)
}

/** From 0 (the beginning) up to 1, evenly: `fc.double` is nearly always close to 0. */
export const place = fc.nat(999_999).map(n => n / 1_000_000)

type ByteChange =
	| { readonly how: 'set'; readonly at: number; readonly byte: number }
	| { readonly how: 'cut' | 'remove' | 'repeat'; readonly at: number; readonly length: number }
	| { readonly how: 'insert' | 'write'; readonly at: number; readonly bytes: Uint8Array }

/** Leaves every other byte where it is. */
export const overwriting: fc.Arbitrary<ByteChange> = fc.record({
	how: fc.constant('set' as const),
	at: place,
	byte: fc.oneof(fc.nat(255), fc.constantFrom(0, 0x7f, 0x80, 0xff)),
})

const byteChange: fc.Arbitrary<ByteChange> = fc.oneof(
	{ weight: 5, arbitrary: overwriting },
	{
		weight: 3,
		arbitrary: fc.record({
			how: fc.constantFrom('cut' as const, 'remove' as const, 'repeat' as const),
			at: place,
			length: fc.integer({ min: 1, max: 600 }),
		}),
	},
	{
		weight: 3,
		arbitrary: fc.record({
			how: fc.constantFrom('insert' as const, 'write' as const),
			at: place,
			bytes: fc.oneof(
				fc.uint8Array({ minLength: 1, maxLength: 16 }),
				fc.constantFrom(
					Uint8Array.of(255, 255, 255, 255),
					Uint8Array.of(0, 0, 0, 0),
					Uint8Array.of(127, 255, 255, 255),
				),
			),
		}),
	},
)

function changedBytes(bytes: Uint8Array, change: ByteChange): Uint8Array {
	const at = Math.floor(change.at * bytes.length)
	const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)]
	switch (change.how) {
		case 'set':
			return joined(before, Uint8Array.of(change.byte), after.subarray(1))
		case 'cut':
			return before
		case 'remove':
			return joined(before, after.subarray(change.length))
		case 'repeat':
			return joined(before, after.subarray(0, change.length), after)
		case 'insert':
			return joined(before, change.bytes, after)
		case 'write':
			return joined(before, change.bytes, after.subarray(change.bytes.length))
	}
}

function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
	const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
	let at = 0
	for (const part of parts) {
		whole.set(part, at)
		at += part.length
	}
	return whole
}

/** One of the files with up to eight changes of its bytes, at places from 0 (the beginning) to 1. */
export const mutatedBytes = (change: readonly ByteChange[], bytes: Uint8Array): Uint8Array<ArrayBuffer> =>
	joined(change.reduce(changedBytes, bytes))

/** Changes of bytes; none in one of some inputs. */
export const byteChanges: fc.Arbitrary<ByteChange[]> = fc.oneof(
	{ weight: 1, arbitrary: fc.constant<ByteChange[]>([]) },
	{ weight: 9, arbitrary: fc.array(byteChange, { minLength: 1, maxLength: 8 }) },
)
