/** What the scenes play with: a stage, its records, and a colleague on another PC. */
import type { Store } from '#renderer/db/store.ts'
import { newId } from '#renderer/session/edits.ts'
import type { RunnerStatus } from '#renderer/sync/runner-status.ts'
import type { DemoStreet } from '#server/demo/street.ts'
import type { Rec } from '#shared/model/record.ts'
import type { Collection } from '#shared/model/schemas.ts'
import { toView, type View } from '#shared/model/view.ts'
import type { Change, Edit } from '#shared/sync/change.ts'
import { makeHlc, makeNode } from '#shared/sync/clock.ts'
import type { PreviewAccount, PreviewServer } from './preview-server.ts'

export interface Stage {
	readonly store: Store
	readonly server: PreviewServer
	readonly account: PreviewAccount
	readonly street: DemoStreet
	/** Everything that the account may see. */
	readonly visible: readonly Rec[]
	/** The PC's clock; a scene may turn it back for a while. */
	readonly clock: { now: () => number }
	round(): Promise<void>
	takeIn(records: readonly Rec[]): Promise<void>
	setStatus(part: Partial<RunnerStatus>): void
	/** From now on nothing is sent by itself. */
	cutOff(): void
}

export const MINUTE_MS = 60_000
export const HOUR_MS = 60 * MINUTE_MS

/** Does `work` with the PC's clock turned back. */
export async function at(stage: Stage, agoMs: number, work: () => Promise<unknown>): Promise<void> {
	stage.clock.now = () => Date.now() - agoMs
	await work()
	stage.clock.now = Date.now
}

/** Records that the scenes play with. */
export function cast({ visible }: Stage) {
	const all = <C extends Collection>(collection: C): View<C>[] =>
		visible.filter(rec => rec.collection === collection).map(rec => toView(collection, rec))
	const grids = all('grid')
	const secretaryIn = new Set(
		all('post')
			.filter(({ data }) => data.kind === 'secretary' && data.to === undefined && data.deputy !== true)
			.map(({ data }) => data.gridId),
	)
	const grid = grids.find(({ id }) => secretaryIn.has(id))!
	const grid2 = grids.find(({ id }) => id !== grid.id)!
	const contact = all('contact').find(({ data, orgId }) => orgId === grid.id && data.buildingIds.length > 0)!
	const building = all('building').find(
		({ id, orgId }) => orgId === grid.id && !contact.data.buildingIds.includes(id),
	)!
	const log = all('log').find(({ data, orgId }) => orgId === grid.id && data.state === 'open')!
	const person = all('person').find(({ data }) => data.state === 'active')!
	return { grid, grid2, contact, building, log, person }
}

/** Writes as a colleague on another PC whose changes reach the server first. @returns the record as the server has it */
export function colleague({
	server,
	street,
	account,
}: Stage): (minutesAgo: number, edits: readonly Edit[]) => Rec {
	const other = street.accounts.find(
		({ id, role, scopeId }) =>
			id !== account.id && scopeId === account.scopeId && (role === 'worker' || role === 'secretary'),
	)
	if (other === undefined) throw new Error('nobody else may write where this account works')
	return (minutesAgo, edits) => {
		const change: Change = {
			id: newId(),
			at: makeHlc(Date.now() - minutesAgo * MINUTE_MS, 0, makeNode(other.id, '00000a')),
			command: 'record.update',
			edits,
		}
		const { verdicts } = server.push([change], other)
		if (!verdicts[0]!.ok) throw new Error(`the colleague's change was refused: ${verdicts[0]!.code}`)
		return server.record(edits[0]!.collection, edits[0]!.recordId)!
	}
}
