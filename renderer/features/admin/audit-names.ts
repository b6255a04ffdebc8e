/** Whom and what entries of the audit name, as far as their auditor may see it: accounts and PCs, never people of a ledger. */
import type { AuditItem, AuditPage } from '#shared/protocol/audit.ts'

export interface AuditNames {
	who(accountId: string | undefined): string
	/** `10.1.2.3 · 街道办公室 1` */
	where(item: AuditItem): string
	/** Whom or what it was done to; empty where that says nothing more. */
	subject(item: AuditItem): string
}

const tail = (id: string): string => id.slice(-6)

export function createAuditNames({
	accounts,
	devices = [],
}: Pick<AuditPage, 'accounts' | 'devices'>): AuditNames {
	const byAccount = new Map(accounts.map(each => [each.id, `${each.name}（${each.login}）`]))
	const byDevice = new Map(devices.map(({ id, label }) => [id, label]))
	const byStore = new Map(
		devices.flatMap(({ label, stores }) => stores.map(each => [`${each.accountId} ${each.replica}`, label])),
	)
	const device = ({ accountId, replica }: AuditItem) =>
		replica && (byStore.get(`${accountId} ${replica}`) ?? `电脑 ${replica}`)
	return {
		who: id => (id === undefined ? '—' : (byAccount.get(id) ?? `账号 ${tail(id)}`)),
		where: item => [item.address, device(item)].filter(Boolean).join(' · ') || '服务器',
		subject(item) {
			const { action, subject } = item
			if (subject === undefined) return ''
			const account = byAccount.get(subject)
			if (account !== undefined) return subject === item.accountId ? '' : `账号 ${account}`
			const label = byDevice.get(subject)
			if (label !== undefined) return label === device(item) ? '' : `电脑 ${label}`
			if (action === 'device.person.view') return `人员编号 ${tail(subject)}`
			return `编号 ${tail(subject)}`
		},
	}
}

/** A PC without a network tells of what was done there when it comes back: it stands where it happened, newest first. */
export const byTime = (items: readonly AuditItem[]): AuditItem[] =>
	items.toSorted((a, b) => b.eventMs - a.eventMs || b.seq - a.seq)
