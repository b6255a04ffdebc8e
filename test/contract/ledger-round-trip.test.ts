/** An office's own export changes nothing when it is imported again: every row of the plan is the same. */
import { expect, test } from 'vitest'
import { readLedgerFile } from '#renderer/ledger/read-file.ts'
import { writeLedgerFile } from '#renderer/ledger/write-file.ts'
import { EXPORT_KINDS, layLedger } from '#shared/ledger/layout/ledgers.ts'
import { OFFICE_COLLECTIONS, type Office } from '#shared/ledger/plan/office.ts'
import { planImport } from '#shared/ledger/plan/plan.ts'
import { NO_CHOICES } from '#shared/ledger/plan/plan-types.ts'
import { understand } from '#shared/ledger/understand.ts'
import { exportedOffice, TODAY } from './exported-office.ts'

const { rows, input, communityIds, tree } = exportedOffice()
const [community = ''] = communityIds

/** The records that a worker of the community sees. */
const scope = tree.subtree(community)
const office = Object.fromEntries(
	OFFICE_COLLECTIONS.map(name => [
		name,
		[...rows[name].values()].filter(({ orgId, collection }) => collection === 'org' || scope.has(orgId)),
	]),
) as unknown as Office

const KINDS = EXPORT_KINDS.filter(kind => kind !== 'roster')

test.each(
	[true, false].flatMap(fullPhones =>
		KINDS.map(kind => ({ kind, fullPhones, phones: fullPhones ? 'full' : 'masked' })),
	),
)(
	'$kind, telephones $phones: exported and imported again, nothing is new and nothing changes',
	async ({ kind, fullPhones }) => {
		const period = { from: '2026-10-01', to: '2026-11-30' }
		const sheets = layLedger({ kind, ...period }, input(community, { fullPhones }))
		const file = await readLedgerFile(await writeLedgerFile(sheets), `${kind}.xlsx`)
		if (!file.ok) throw new Error(file.code)
		let made = 0
		const plan = planImport(understand(file.sheets, Number(TODAY.slice(0, 4))), office, NO_CHOICES, {
			role: 'worker',
			scopeId: community,
			today: TODAY,
			idOf: () => `0190a000-0000-7000-8000-${String(made++).padStart(12, '0')}`,
		})
		expect(
			plan.rows
				.filter(({ state }) => state !== 'same')
				.map(({ state, title, parts, question, unreadable }) => ({
					state,
					title,
					parts,
					question,
					unreadable,
				})),
		).toEqual([])
		expect(plan.rows.length).toBeGreaterThan(1)
		expect(plan.bundles).toEqual([])
	},
)
