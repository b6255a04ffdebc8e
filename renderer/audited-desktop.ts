/** The desktop with everything that leaves the program by it put into the audit, before it leaves. */
import type { Desktop } from '#shared/ipc.ts'

interface Leaving {
	readonly action: string
	readonly result?: 'failed'
	readonly details: Readonly<Record<string, string | number>>
}
type Report = (event: Leaving) => Promise<void>

let report: Report | undefined
/** Of this program's own making: the browser's event for it tells nothing new. */
let printing = false

/** Whose audit it goes into from now on: that of the unlocked account. @returns how to end it */
export function reportTo(next: Report): () => void {
	report = next
	const onPrint = () => {
		if (!printing) void report?.({ action: 'print.page', details: { page: pageOf(location.hash) } })
	}
	window.addEventListener('beforeprint', onPrint)
	return () => {
		window.removeEventListener('beforeprint', onPrint)
		if (report === next) report = undefined
	}
}

/** `#/people?id=…` → `people`: which page, and nothing of what was searched for on it. */
const pageOf = (hash: string): string => /^#\/([a-z-]*)/.exec(hash)?.[1] || 'desk'

/** What does not come about after all is said as well. */
async function told<T>(action: string, size: number, leave: () => Promise<T>): Promise<T> {
	const details = { page: pageOf(location.hash), ...(size > 0 && { bytes: size }) }
	await report?.({ action, details })
	try {
		const outcome = await leave()
		if (outcome === null && action !== 'print.pdf') await report?.({ action, result: 'failed', details })
		return outcome
	} catch (error) {
		await report?.({ action, result: 'failed', details })
		throw error
	}
}

async function whilePrinting<T>(work: () => Promise<T>): Promise<T> {
	printing = true
	try {
		return await work()
	} finally {
		printing = false
	}
}

export const audited = (desktop: Desktop): Desktop => ({
	...desktop,
	printPage: () => whilePrinting(() => told('print.page', 0, () => desktop.printPage())),
	printPdf: fileName => whilePrinting(() => told('print.pdf', 0, () => desktop.printPdf(fileName))),
	saveLedger: (fileName, bytes) =>
		told('export.ledger', bytes.length, () => desktop.saveLedger(fileName, bytes)),
	saveDocument: (fileName, kind, bytes) =>
		told('export.paper', bytes.length, () => desktop.saveDocument(fileName, kind, bytes)),
})
