/** What an exported file is called: the unit, the ledger, the period where it has one, and the day. */
import { longDay } from './sheet-layout.ts'

/** @param period days, where the ledger is of a period; `day` when it is made. Without an extension. */
export function ledgerFileName(
	office: string,
	ledger: string,
	day: string,
	period?: { readonly from: string; readonly to: string },
): string {
	const span = period === undefined ? '' : spanWord(period)
	return `${office}${ledger}${span} ${day}`
}

/** `2026年11月`, `2026年10月1日至11月30日`. */
function spanWord({ from, to }: { readonly from: string; readonly to: string }): string {
	const lastOfMonth = new Date(Date.UTC(Number(to.slice(0, 4)), Number(to.slice(5, 7)), 0)).getUTCDate()
	const isMonth =
		from.slice(0, 7) === to.slice(0, 7) && from.endsWith('-01') && Number(to.slice(8)) === lastOfMonth
	if (isMonth) return `（${longDay(from).replace(/\d+日$/, '')}）`
	const end = from.slice(0, 4) === to.slice(0, 4) ? longDay(to).slice(5) : longDay(to)
	return `（${longDay(from)}至${end}）`
}
