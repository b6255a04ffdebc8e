/**
 * The outbox as it rests: a sealed cell for each entry, and one cell beside them that counts the transactions which
 * wrote anything at all, and names the entries that were sent. So a push that marks its entries writes one cell instead
 * of each entry again, and whoever reads the outbox next takes the entries from memory where nothing has changed since.
 *
 * An older app on this PC does not count. What it adds or takes out is noticed by the keys; and to it an entry whose
 * sending is only named here is an unsent one, as if the process had died before the answer.
 */
import { type Hlc, laterHlc } from '#shared/sync/clock.ts'
import type { CellTx, MetaCell } from './cells.ts'
import type { Codec } from './codec.ts'
import type { OutboxEntry } from './tables.ts'

/** Beside the settings, under a name that none of them has. */
const STATE = 'outbox state'
const ALL_ENTRIES = { from: 0, to: Number.MAX_SAFE_INTEGER } as const
/** A whole ledger that waits to be sent is not kept in memory. */
const MOST_EDITS_KEPT = 5000

type Reading = Pick<CellTx, 'get' | 'range' | 'keys'>

interface State {
	readonly generation: number
	/** First and last `seq` of each run of entries that were sent. */
	readonly sent: readonly (readonly [number, number])[]
	/** What entries after a `seq` have to be later than, whatever they say themselves. */
	readonly heard?: readonly Heard[]
}
type Heard = readonly [seq: number, clock: Hlc]

interface Kept {
	readonly generation: number
	readonly entries: readonly OutboxEntry[]
	readonly sent: ReadonlySet<number>
	readonly heard: readonly Heard[]
}

const NOTHING: State = { generation: 0, sent: [] }
const sealName = (seq: number, id: string) => `${seq} ${id}`

/** The outbox of one transaction that only reads. */
export type OutboxReading = ReturnType<ReturnType<typeof createOutboxCells>['read']>
/** The outbox of one transaction that writes. */
export type OutboxWriting = ReturnType<ReturnType<typeof createOutboxCells>['write']>

/** The outbox of one opened store. */
export function createOutboxCells(codec: Codec) {
	let kept: Kept | undefined

	function keep(next: Kept): void {
		if (kept !== undefined && kept.generation > next.generation) return
		const edits = next.entries.reduce((sum, { change }) => sum + change.edits.length, 0)
		kept = edits > MOST_EDITS_KEPT ? undefined : next
	}

	async function readState(tx: Reading): Promise<State> {
		const [cell] = await tx.get('meta', [STATE])
		return cell === undefined ? NOTHING : (codec.open('meta', STATE, cell.box) as State)
	}

	/** @param guess what nobody has changed, most likely; then the disk is asked, but not waited for */
	function reading(tx: Reading, guess?: Kept) {
		/** As the transaction sees them; `undefined` where they have to be read. */
		let entries: readonly OutboxEntry[] | undefined
		let checked = false
		let sent: Set<number> = new Set()
		let heard: readonly Heard[] = []
		let generation = 0
		const asked = readState(tx)
		const take = (state: State): void => {
			generation = state.generation
			heard = state.heard ?? []
			sent = new Set(
				state.sent.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => from + i)),
			)
			if (kept?.generation === generation) entries = kept.entries
		}
		if (guess !== undefined) {
			generation = guess.generation
			entries = guess.entries
			sent = new Set(guess.sent)
			heard = guess.heard
		}
		const ready = guess === undefined ? asked.then(take) : Promise.resolve()
		const guessed = asked.then(state => guess === undefined || state.generation === guess.generation)
		// A failure is heard of where it is waited for.
		for (const each of [ready, guessed]) each.catch(() => {})

		async function all(): Promise<readonly OutboxEntry[]> {
			const [keys] = await Promise.all([checked ? [] : tx.keys('outbox', ALL_ENTRIES), ready])
			if (entries !== undefined && (checked || isSame(entries, keys as number[]))) {
				checked = true
				return entries
			}
			const cells = keys.length === 0 ? [] : await tx.range('outbox', ALL_ENTRIES)
			const read = cells.map(({ seq, id, box }) => {
				const entry = codec.open('outbox', sealName(seq, id), box) as OutboxEntry
				return hearing(sent.has(seq) && !entry.sent ? { ...entry, sent: true } : entry, heard)
			})
			entries = read
			checked = true
			return read
		}

		return {
			ready,
			guessed,
			all,
			state: () => ({ generation, entries, sent, heard }),
			set(next: readonly OutboxEntry[] | undefined): void {
				entries = next
			},
			setHeard(next: readonly Heard[]): void {
				heard = next
			},
		}
	}

	return {
		read(tx: Reading) {
			let begun: ReturnType<typeof reading> | undefined
			return {
				/** In sending order. */
				all: async (): Promise<OutboxEntry[]> => {
					begun ??= reading(tx)
					const { all, state } = begun
					const entries = await all()
					keep({ ...state(), entries })
					return [...entries]
				},
			}
		},

		/** @param mayGuess what was committed here last is most likely what is there */
		write(tx: CellTx, mayGuess: boolean) {
			const { ready, guessed, all, state, set, setHeard } = reading(tx, mayGuess ? kept : undefined)
			const before = ready.then(() => state().generation)
			before.catch(() => {})
			let changed = false

			async function written(work: (sent: Set<number>) => Promise<void>): Promise<void> {
				await ready
				changed = true
				await work(state().sent)
			}

			return {
				all: async (): Promise<OutboxEntry[]> => [...(await all())],
				/** As far as the disk need not be asked. */
				known: (): readonly OutboxEntry[] | undefined => state().entries,
				put: (put: readonly OutboxEntry[]): Promise<void> =>
					put.length === 0
						? Promise.resolve()
						: written(async sent => {
								for (const { seq } of put) sent.delete(seq)
								set(mixed(state().entries, put))
								await tx.put(
									'outbox',
									put.map(entry => {
										const { seq, id, state } = entry
										return { seq, id, state, box: codec.seal('outbox', sealName(seq, id), entry) }
									}),
								)
							}),
				async delete(ids: readonly string[]): Promise<void> {
					if (ids.length === 0) return
					const gone = new Set(ids)
					const before = await all()
					await written(async sent => {
						const seqs = before.filter(({ id }) => gone.has(id)).map(({ seq }) => seq)
						for (const seq of seqs) sent.delete(seq)
						set(before.filter(({ id }) => !gone.has(id)))
						await tx.delete('outbox', seqs)
					})
				},
				async markSent(ids: readonly string[]): Promise<void> {
					if (ids.length === 0) return
					const named = new Set(ids)
					const before = await all()
					await written(async sent => {
						for (const { id, seq } of before) if (named.has(id)) sent.add(seq)
						set(before.map(entry => (named.has(entry.id) ? { ...entry, sent: true } : entry)))
					})
				},
				/** See the port. */
				async hear(seq: number, clock: Hlc): Promise<void> {
					const before = await all()
					await written(async () => {
						// An earlier one still counts where a pending entry stands between the two.
						const others = state().heard.filter(([after]) =>
							before.some(
								entry => entry.seq > after && (entry.seq <= seq || after > seq) && entry.state === 'pending',
							),
						)
						setHeard([...others, [seq, clock]])
						set(before.map(entry => hearing(entry, [[seq, clock]])))
					})
				},
				/** The number of the transaction before this one, whoever wrote it. */
				before,
				/** Whether that was what it was taken for. */
				guessed,
				/**
				 * At the end of the transaction.
				 *
				 * @param hasWritten whether it has written anything beside the outbox
				 * @returns its number; that of the one before where it has written nothing
				 */
				async finish(hasWritten: boolean): Promise<number> {
					await ready
					const { generation, sent, heard } = state()
					changed ||= hasWritten
					if (!changed) return generation
					const next: State = { generation: generation + 1, sent: runsOf(sent), heard }
					const cell: MetaCell = { key: STATE, box: codec.seal('meta', STATE, next) }
					await tx.put('meta', [cell])
					return next.generation
				},
				/** The transaction was committed. */
				committed(): void {
					const { generation, entries, sent, heard } = state()
					if (entries === undefined) return
					keep({ generation: changed ? generation + 1 : generation, entries, sent, heard })
				},
			}
		},

		/** The store was deleted. */
		forget(): void {
			kept = undefined
		},
	}
}

/** The entry with what it has to be later than. */
function hearing(entry: OutboxEntry, heard: readonly Heard[]): OutboxEntry {
	const { received } = entry
	if (received === undefined || entry.state !== 'pending') return entry
	const last = heard.reduce(
		(last, [seq, clock]) => (entry.seq > seq ? laterHlc(last, clock) : last),
		received,
	)
	return last === received ? entry : { ...entry, received: last }
}

const isSame = (entries: readonly OutboxEntry[], keys: readonly number[]): boolean =>
	entries.length === keys.length && entries.every(({ seq }, i) => seq === keys[i])

/** `put` in place of what had their numbers, in sending order. */
function mixed(
	entries: readonly OutboxEntry[] | undefined,
	put: readonly OutboxEntry[],
): readonly OutboxEntry[] | undefined {
	if (entries === undefined) return undefined
	const numbers = new Set(put.map(({ seq }) => seq))
	return [...entries.filter(({ seq }) => !numbers.has(seq)), ...put].sort((a, b) => a.seq - b.seq)
}

function runsOf(numbers: ReadonlySet<number>): [number, number][] {
	const runs: [number, number][] = []
	for (const number of [...numbers].sort((a, b) => a - b)) {
		const last = runs.at(-1)
		if (last !== undefined && last[1] === number - 1) last[1] = number
		else runs.push([number, number])
	}
	return runs
}
