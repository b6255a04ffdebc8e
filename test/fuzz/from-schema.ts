/** Values that fit a JSON schema, as far as the schemas of our routes go. What it does not know it fills with anything. */
import fc from 'fast-check'

export interface JsonSchema {
	readonly type?: string | readonly string[]
	readonly properties?: Readonly<Record<string, JsonSchema>>
	readonly required?: readonly string[]
	readonly propertyNames?: JsonSchema
	readonly additionalProperties?: boolean | JsonSchema
	readonly items?: JsonSchema
	readonly minItems?: number
	readonly maxItems?: number
	readonly enum?: readonly unknown[]
	readonly const?: unknown
	readonly anyOf?: readonly JsonSchema[]
	readonly oneOf?: readonly JsonSchema[]
	readonly allOf?: readonly JsonSchema[]
	readonly $ref?: string
	readonly format?: string
	readonly pattern?: string
	readonly minLength?: number
	readonly maxLength?: number
	readonly minimum?: number
	readonly maximum?: number
	readonly nullable?: boolean
}

/** What the world really holds, so that an id is sometimes somebody's. */
export interface Pools {
	readonly ids: readonly string[]
	readonly words: readonly string[]
	/** Of a `$ref`. */
	readonly resolve: (ref: string) => JsonSchema | undefined
}

/** Arrays are short: what is long is met by {@link nasty} and by hand-made requests. */
const MOST_ITEMS = 3

export function fromSchema(schema: JsonSchema, pools: Pools): fc.Arbitrary<unknown> {
	const of = (part: JsonSchema) => fromSchema(part, pools)
	if (schema.$ref !== undefined) {
		const target = pools.resolve(schema.$ref)
		return target === undefined ? fc.jsonValue() : of(target)
	}
	const choices = schema.anyOf ?? schema.oneOf
	if (choices !== undefined) return fc.oneof(...choices.map(of))
	if (schema.allOf !== undefined) return of(Object.assign({}, ...schema.allOf) as JsonSchema)
	if (schema.const !== undefined) return fc.constant(schema.const)
	if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
	const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? [])
	if (types.length === 0) return fc.jsonValue()
	const some = fc.oneof(...types.map(type => ofType(type, schema, pools)))
	return schema.nullable === true ? fc.option(some) : some
}

function ofType(type: string, schema: JsonSchema, pools: Pools): fc.Arbitrary<unknown> {
	const of = (part: JsonSchema) => fromSchema(part, pools)
	switch (type) {
		case 'null':
			return fc.constant(null)
		case 'boolean':
			return fc.boolean()
		case 'integer':
		case 'number': {
			const min = Math.max(schema.minimum ?? -1000, Number.MIN_SAFE_INTEGER)
			const max = Math.min(schema.maximum ?? 2_000_000_000, Number.MAX_SAFE_INTEGER)
			return fc.oneof(fc.integer({ min, max }), fc.constantFrom(min, max))
		}
		case 'array':
			return fc.array(of(schema.items ?? {}), {
				minLength: Math.min(schema.minItems ?? 0, MOST_ITEMS),
				maxLength: Math.min(schema.maxItems ?? MOST_ITEMS, MOST_ITEMS),
			})
		case 'object': {
			const { properties = {}, required = [], additionalProperties, propertyNames } = schema
			if (Object.keys(properties).length === 0 && typeof additionalProperties === 'object') {
				const names = propertyNames === undefined ? fc.constantFrom(...pools.words) : of(propertyNames)
				return fc.dictionary(names.map(String), of(additionalProperties), { maxKeys: 4 })
			}
			const parts = Object.fromEntries(Object.entries(properties).map(([name, part]) => [name, of(part)]))
			return fc.record(parts, { requiredKeys: required.filter(name => name in parts) })
		}
		default:
			return text(schema, pools)
	}
}

/** A route that takes a folder is given none of this machine's. */
const noPath = (text: string): string => text.replace(/^\//, '.')

function text({ format, pattern, minLength = 0, maxLength = 40 }: JsonSchema, { ids, words }: Pools) {
	if (format === 'uuid') return fc.oneof(fc.constantFrom(...ids), fc.uuid({ version: 7 }))
	if (pattern !== undefined)
		try {
			const fitting = words.filter(word => new RegExp(pattern).test(word))
			const made = fc.stringMatching(new RegExp(pattern))
			return fitting.length === 0 ? made : fc.oneof(fc.constantFrom(...fitting), made)
		} catch {
			// A pattern that cannot be turned round: words do.
		}
	const size = { minLength, maxLength: Math.max(minLength, Math.min(maxLength, 40)) }
	return fc.oneof(fc.constantFrom(...words), fc.string({ ...size, unit: 'grapheme' }).map(noPath))
}
