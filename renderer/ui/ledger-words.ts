/** What ledgers that go out are filled in with. */
import type { LedgerWords } from '#shared/ledger/layout/words.ts'
import { NEED_WORD, PERIOD_WORD } from '#shared/meetings/words.ts'
import {
	CONTACT_LABEL,
	DEMAND_STATE_LABEL,
	FORM_LABEL,
	LOG_LABEL,
	POST_LABEL,
	SLOT_LABEL,
	UNIT_LABEL,
} from './labels.ts'

export const LEDGER_WORDS: LedgerWords = {
	post: POST_LABEL,
	contact: CONTACT_LABEL,
	unit: UNIT_LABEL,
	log: LOG_LABEL,
	need: NEED_WORD,
	form: FORM_LABEL,
	slot: SLOT_LABEL,
	period: PERIOD_WORD,
	demandState: DEMAND_STATE_LABEL,
}
