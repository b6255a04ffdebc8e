/** Survivors that no test can kill, and why. */

export interface Explained {
	readonly file: string
	/** The line of code in which it begins, trimmed. */
	readonly line: string
	/** The part that is replaced, and by what; every such mutant of the line where absent. */
	readonly from?: string
	readonly to?: string
	readonly why: string
}

const ACCEPT = 'shared/sync/accept.ts'
const NARROWS = 'Tells the compiler what an earlier check has made sure of'

export const explained: readonly Explained[] = [
	{
		file: 'shared/sync/clock.ts',
		line: 'export const laterHlc = (a: Hlc, b: Hlc): Hlc => (a > b ? a : b)',
		to: 'a >= b',
		why: 'Of two equal clocks either is the later',
	},
	{
		file: 'shared/sync/merge.ts',
		line: 'const wins = at > current',
		to: 'at >= current',
		why: 'Equal clocks have been passed over two lines above',
	},
	{
		file: ACCEPT,
		line: "if (!isCollection(edit.collection)) return refuse('unknown_collection', edit)",
		why: NARROWS,
	},
	{
		file: ACCEPT,
		line: "if (!isCollection(rec.collection)) return refuse('unknown_collection', edit)",
		why: NARROWS,
	},
	{
		file: ACCEPT,
		line: "if (edit.collection === 'conflict' && edit.base?.state !== clockAt(before, 'state'))",
		to: 'edit.base.state',
		why: NARROWS,
	},
	{
		file: ACCEPT,
		line: 'const of = String(before?.fields.of)',
		why: 'Nobody may create a conflict, so there is one before',
	},
	{
		file: ACCEPT,
		line: "if (conflict !== undefined) written.set(recKey('conflict', conflict.id), conflict)",
		to: '""',
		why: 'One change touches the same conflict twice only with the same outcome',
	},
	{
		file: ACCEPT,
		line: "if (typeof parentId !== 'string') return refuse('out_of_scope', edit, 'parentId')",
		to: 'false',
		why: 'What is no text is no node’s id, and refused on the next line with the same answer',
	},
	{
		file: ACCEPT,
		line: "return refuse('invalid', edit, result.error.issues[0]?.path.map(String).join('.') || undefined)",
		why: 'A schema that refuses says at least one reason',
	},
]
