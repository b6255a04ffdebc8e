/** The Chinese names of the vocabularies, which the user interface keeps. */
import type {
	BRANCH_FORMS,
	ContactKind,
	LogKind,
	NeedKind,
	PostKind,
	SHIFT_SLOTS,
	UNIT_KINDS,
} from '../../model/kinds.ts'
import type { Period } from '../../model/periods.ts'
import type { DemandState } from '../../model/states.ts'

export interface LedgerWords {
	readonly post: Readonly<Record<PostKind, string>>
	readonly contact: Readonly<Record<ContactKind, string>>
	readonly unit: Readonly<Record<(typeof UNIT_KINDS)[number], string>>
	readonly log: Readonly<Record<LogKind, string>>
	readonly need: Readonly<Record<NeedKind, string>>
	readonly form: Readonly<Record<(typeof BRANCH_FORMS)[number], string>>
	readonly slot: Readonly<Record<(typeof SHIFT_SLOTS)[number], string>>
	readonly period: Readonly<Record<Period, string>>
	readonly demandState: Readonly<Record<DemandState, string>>
}
