/** Values by path, as edits and records carry them. A push has tens of thousands, so they are looked at by hand. */
import { z } from 'zod'
import type { Scalar } from '../model/record.ts'
import { HLC_PATTERN, type Hlc } from '../sync/clock.ts'

const PATH = /^(\$org|\$deleted|[A-Za-z][A-Za-z0-9]{0,39}(\/[A-Za-z0-9-]{1,64})?)$/
const MOST_TEXT = 20_000

/** Names that every JavaScript object answers to are not fields. */
const isPath = (path: string): boolean => PATH.test(path) && !(path in Object.prototype)

const isScalar = (value: unknown): boolean =>
	typeof value === 'string'
		? value.length <= MOST_TEXT
		: value === null || typeof value === 'boolean' || Number.isFinite(value)

const isClock = (value: unknown): boolean => typeof value === 'string' && HLC_PATTERN.test(value)

export const Path = z.string().regex(PATH).refine(isPath)
export const ScalarValue = z.union([z.string().max(MOST_TEXT), z.number(), z.boolean(), z.null()])
const Clock = z.string().regex(HLC_PATTERN)

/**
 * What `z.record(Path, value)` takes, in less time.
 *
 * @param value what the values are, for those who read of the protocol
 */
function byPath<T>(isValue: (value: unknown) => boolean, value: z.ZodType<T>) {
	const schema = z.custom<Record<string, T>>(given => {
		if (typeof given !== 'object' || given === null || Array.isArray(given)) return false
		for (const [path, each] of Object.entries(given)) if (!isPath(path) || !isValue(each)) return false
		return true
	})
	schema._zod.toJSONSchema = () => {
		const { $schema, ...told } = z.toJSONSchema(z.record(Path, value))
		return told
	}
	return schema
}

export const ScalarsByPath = byPath<Scalar>(isScalar, ScalarValue)
export const ClocksByPath = byPath<Hlc>(isClock, Clock)
