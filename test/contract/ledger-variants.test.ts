/** How much of other offices' files is understood: right, doubted, shown without being taken, or wrong. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readLedgerFile } from '#renderer/ledger/read-file.ts'
import { understand } from '#shared/ledger/understand.ts'
import { FIRST_ROUND, SAVED_AGAIN } from './ledger-variants/all.ts'
import { EIGHTEENTH_ROUND } from './ledger-variants/eighteenth.ts'
import { EIGHTH_ROUND } from './ledger-variants/eighth.ts'
import { ELEVENTH_ROUND } from './ledger-variants/eleventh.ts'
import { FIFTEENTH_ROUND } from './ledger-variants/fifteenth.ts'
import { FIFTH_ROUND } from './ledger-variants/fifth.ts'
import { FOURTEENTH_ROUND } from './ledger-variants/fourteenth.ts'
import { FOURTH_ROUND } from './ledger-variants/fourth.ts'
import { NINETEENTH_ROUND } from './ledger-variants/nineteenth.ts'
import { NINTH_ROUND } from './ledger-variants/ninth.ts'
import { add, emptyScore, fieldsOf, type Score, scoreOf, type Variant } from './ledger-variants/score.ts'
import { SECOND_ROUND } from './ledger-variants/second.ts'
import { SEVENTEENTH_ROUND } from './ledger-variants/seventeenth.ts'
import { SEVENTH_ROUND } from './ledger-variants/seventh.ts'
import { SIXTEENTH_ROUND } from './ledger-variants/sixteenth.ts'
import { SIXTH_ROUND } from './ledger-variants/sixth.ts'
import { TENTH_ROUND } from './ledger-variants/tenth.ts'
import { THIRD_ROUND } from './ledger-variants/third.ts'
import { THIRTEENTH_ROUND } from './ledger-variants/thirteenth.ts'
import { TWELFTH_ROUND } from './ledger-variants/twelfth.ts'
import { TWENTIETH_ROUND } from './ledger-variants/twentieth.ts'

const ENOUGH = 0.98
const FILES = join(import.meta.dirname, '../fixtures/ledger-variants')

const savedAgain = SAVED_AGAIN.map(([name, ending]): Variant => {
	const variant = FIRST_ROUND.find(each => each.name === `${name}.xlsx`)
	if (variant === undefined) throw new Error(`No variant ${name}.xlsx`)
	const bytes = () => new Uint8Array(readFileSync(join(FILES, `${name}.${ending}`)))
	return { ...variant, name: `${name}.${ending}`, bytes }
})

const percent = (part: number, whole: number) => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`
const line = (kind: string, score: Score) =>
	`${kind.padEnd(9)} ${String(fieldsOf(score)).padStart(4)} fields: ${percent(score.right, fieldsOf(score))} right (${score.doubtedRight} of them doubted), ${score.doubtful} doubtful, ${score.missed} missed, ${score.wrong} wrong`

describe.each([
	['of other offices', FIRST_ROUND],
	['of other offices, second round', SECOND_ROUND],
	['of other offices, third round', THIRD_ROUND],
	['of other offices, fourth round', FOURTH_ROUND],
	['of other offices, fifth round', FIFTH_ROUND],
	['of other offices, sixth round', SIXTH_ROUND],
	['of other offices, seventh round', SEVENTH_ROUND],
	['of other offices, eighth round', EIGHTH_ROUND],
	['of other offices, ninth round', NINTH_ROUND],
	['of other offices, tenth round', TENTH_ROUND],
	['of other offices, eleventh round', ELEVENTH_ROUND],
	['of other offices, twelfth round', TWELFTH_ROUND],
	['of other offices, thirteenth round', THIRTEENTH_ROUND],
	['of other offices, fourteenth round', FOURTEENTH_ROUND],
	['of other offices, fifteenth round', FIFTEENTH_ROUND],
	['of other offices, sixteenth round', SIXTEENTH_ROUND],
	['of other offices, seventeenth round', SEVENTEENTH_ROUND],
	['of other offices, eighteenth round', EIGHTEENTH_ROUND],
	['of other offices, nineteenth round', NINETEENTH_ROUND],
	['of other offices, twentieth round', TWENTIETH_ROUND],
	['saved by LibreOffice as .xls and .xlsx', savedAgain],
])('variants %s', (round, variants) => {
	const scores = new Map<string, Score>()

	test.each(variants.map(variant => [`${variant.name}: ${variant.about}`, variant] as const))(
		'%s',
		async (_, variant) => {
			const file = await readLedgerFile(variant.bytes(), variant.name)
			if (!file.ok) throw new Error(file.code)
			const score = scoreOf(variant, understand(file.sheets, 2026, variant.name), file.sheets)
			const sum = scores.get(variant.kind) ?? emptyScore()
			scores.set(variant.kind, sum)
			add(sum, score)
			expect(score.faults.filter(fault => fault.includes(': wrong '))).toEqual([])
		},
	)

	test('nearly every field is right, and none wrong without a word', () => {
		const total = emptyScore()
		for (const score of scores.values()) add(total, score)
		console.log(
			[round, ...[...scores].map(([kind, score]) => line(kind, score)), line('all', total)].join('\n'),
		)
		expect(total.wrong).toBe(0)
		expect(total.right / fieldsOf(total)).toBeGreaterThanOrEqual(ENOUGH)
	})
})
