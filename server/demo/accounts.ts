/** The accounts of the demo: one per role, so that every way of working can be tried. Passwords are made at first start. */
import type { Role } from '#shared/model/kinds.ts'
import { SECOND_CODE, SHOWCASE_CODE } from './tree.ts'

export interface DemoAccountPlan {
	readonly login: string
	readonly role: Role
	/** Code of the community in which the account works; absent where it is the whole street. */
	readonly communityCode?: string
	/** Absent where the account belongs to somebody who is in the ledger. */
	readonly name?: string
}

export const demoAccounts: readonly DemoAccountPlan[] = [
	{ login: 'admin', role: 'sysadmin', name: '系统管理员' },
	{ login: 'anquan', role: 'security', name: '安全管理员' },
	{ login: 'shenji', role: 'auditor', name: '审计员' },
	{ login: 'jiedao', role: 'street', name: '覃思佳' },
	{ login: 'shequ1', role: 'worker', communityCode: SHOWCASE_CODE },
	{ login: 'shequ2', role: 'worker', communityCode: SECOND_CODE },
	{ login: 'shuji', role: 'secretary', communityCode: SHOWCASE_CODE },
	{ login: 'wangge', role: 'staff', communityCode: SHOWCASE_CODE },
	{ login: 'chakan', role: 'reader', communityCode: SHOWCASE_CODE },
]
