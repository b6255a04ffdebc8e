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
const INVARIANTS = 'shared/sync/invariants.ts'
const OFFER = 'shared/sync/offer.ts'
const SCOPE = 'shared/sync/scope-change.ts'
const ENVELOPE = 'shared/exchange/envelope.ts'
const PACK = 'shared/exchange/pack.ts'
const INFLATE = 'shared/exchange/inflate.ts'
const NARROWS = 'Tells the compiler what an earlier check has made sure of'

const SPARES = 'Only spares a look at what is in order anyway'

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
	{
		file: INVARIANTS,
		line: 'const undated = drawing.find(rec => drawOf(rec)?.date === undefined)',
		to: 'drawOf(rec).date',
		why: NARROWS,
	},
	{
		file: INVARIANTS,
		line: "if (rec.collection === 'resource') {",
		to: 'true',
		why: 'No record of another collection has the id of a resource',
	},
	{
		file: INVARIANTS,
		line: 'if (before !== undefined && !sameTerms(before, rec)) ids.add(rec.id)',
		why: SPARES,
	},
	{
		file: INVARIANTS,
		line: 'rec !== undefined && uniqueKey(rec)?.key !== key',
		to: 'true',
		why: 'A holder that this change writes and that keeps the key is counted with the records of the change',
	},
	{
		file: OFFER,
		line: '[...CURED_BY_OTHERS, ...(again ? [] : CURED_AT_ONCE)].some(each => each === code)',
		to: '["Stryker was here"]',
		why: 'No refusal has that code',
	},
	{
		file: OFFER,
		line: 'const edit: Edit = { collection, recordId, set, ...(before && { base: {} }) }',
		why: 'The checks ask whether there was a record, not whether the edit has a base',
	},
	{
		file: OFFER,
		line: 'const whole = numbered(rec, at, state, [])',
		why: 'What is no record has no number',
	},
	{
		file: OFFER,
		line: 'function createdBy({ unanswered = [], ...offered }: Offered): Outcome {',
		why: 'No record has that path',
	},
	{
		file: OFFER,
		line: 'function mergeOffer(before: Rec, { unanswered = [], ...offered }: Offered, state: OfferState): Outcome {',
		why: 'No record has that path',
	},
	{
		file: OFFER,
		line: 'Object.fromEntries(Object.entries(all).filter(([path]) => path === ORG || !paths.includes(path)))',
		to: 'false',
		why: 'Whatever was unanswered about its node, a new record’s node is told by `orgId`',
	},
	{
		file: OFFER,
		line: 'if (news > ours) {',
		to: 'news >= ours',
		why: 'Equal clocks have been passed over two lines above',
	},
	{
		file: OFFER,
		line: 'if (news > ours) lose(path, valueAt(before, path) ?? null, ours)',
		to: 'news >= ours',
		why: 'Equal clocks have been passed over above',
	},
	{
		file: OFFER,
		line: "(edit.base?.[path] ?? '') >= clock",
		to: 'edit.base[path]',
		why: 'Only an edit of a record that was there is asked, and that has a base',
	},
	{
		file: SCOPE,
		line: "own: string = '',",
		why: 'No node has that id',
	},
	{
		file: SCOPE,
		line: 'held: readonly string[] = [],',
		why: 'No node has that id',
	},
	{
		file: SCOPE,
		line: 'fetching: readonly string[] = [],',
		why: 'No node has that id',
	},
	{
		file: SCOPE,
		line: "export const UNKNOWN_HASH = 'unknown'",
		why: 'Any text that is no hash does',
	},
	{
		file: 'shared/sync/offered.ts',
		line: 'path => differs(path) && !own.includes(path) && clockAt(theirs, path) > clockAt(present, path),',
		to: 'clockAt(theirs, path) >= clockAt(present, path)',
		why: 'Where the clocks are equal, the values do not differ',
	},
	{
		file: OFFER,
		line: "if (actor.role === 'system') return undefined",
		why: 'The server itself offers nothing',
	},
	{
		file: ENVELOPE,
		line: "if (file.length < HEADER_AT) return refused('truncated')",
		to: 'file.length <= HEADER_AT',
		why: 'A file of exactly this length is found cut by the next check',
	},
	{
		file: ENVELOPE,
		line: "if (file.length < sealedAt) return refused('truncated')",
		to: 'file.length <= sealedAt',
		why: 'A file of exactly this length is found cut by the next check',
	},
	{
		file: ENVELOPE,
		line: '} catch {',
		why: 'A function that ends without a value answers `undefined`',
	},
	{
		file: PACK,
		line: '} catch {',
		why: 'A function that ends without a value answers `undefined`, which is no signature and no content',
	},
	{
		file: PACK,
		line: 'return ed25519.verify(signature, sha256(signed), fromHex(signer), { zip215: false })',
		why: 'Only stricter about encodings that no signer writes',
	},
	{
		file: INFLATE,
		line: 'if (size <= most) pieces.push(piece)',
		to: 'true',
		why: 'What is over the cap is let go a moment later',
	},
	{
		file: INFLATE,
		line: 'for (let at = 0; at < packed.length; at += SLICE_BYTES) {',
		to: 'at <= packed.length',
		why: 'One more push of nothing',
	},
	{
		file: 'shared/exchange/keys.ts',
		line: 'Uint8Array.from(hex.match(/../g) ?? [], digits => Number.parseInt(digits, 16))',
		to: '["Stryker was here"]',
		why: 'A key without digits is none, whatever bytes it is read as',
	},
]
