/** What stands around every table: title, reporting unit and date above, what is to be known of it below. */
import type { LedgerInput } from './office-records.ts'
import type { Head } from './sheet-layout.ts'

export function headOf({ scope, today }: LedgerInput, title: string, note?: string): Head {
	return {
		title: `${scope.office}${title}`,
		office: scope.office,
		date: today,
		...(note === undefined ? {} : { note }),
	}
}

/** @param phones whether the sheet has telephones at all */
export function footOf({ fullPhones, demo }: LedgerInput, phones: boolean): string[] {
	const lines: string[] = []
	if (phones && !fullPhones) lines.push('注：联系电话已隐去中间几位。')
	if (demo) lines.push('注：演练数据，人员均为虚构。')
	return lines
}
