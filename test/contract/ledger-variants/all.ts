/** The variants of the first round, and which of them are kept as files of an office’s program too. */
import { CONTACTS } from './contacts.ts'
import { GRID_LISTS } from './grids.ts'
import { LOGS } from './logs.ts'
import { MEMBERS } from './members.ts'
import { NEEDS } from './needs.ts'
import type { Variant } from './score.ts'
import { STAFF } from './staff.ts'

export const FIRST_ROUND: readonly Variant[] = [
	...MEMBERS,
	...STAFF,
	...CONTACTS,
	...LOGS,
	...NEEDS,
	...GRID_LISTS,
]

/** Saved again by an office's program, and kept as files: the same words in the formats that it writes. */
export const SAVED_AGAIN: readonly (readonly [name: string, ending: 'xls' | 'xlsx'])[] = [
	['和平党员花名册', 'xls'],
	['党员信息库', 'xls'],
	['锦绣社区党员通讯录', 'xls'],
	['龙湖社区党支部党员名单', 'xls'],
	['七类网格员矩阵2', 'xls'],
	['网格员配备表（含电话）', 'xls'],
	['联系网络并排', 'xls'],
	['入户走访登记表2026', 'xls'],
	['安全巡查台账', 'xls'],
	['共建单位资源清单', 'xls'],
	['清溪街道网格基本情况表', 'xls'],
	['党员信息库', 'xlsx'],
	['安全巡查台账', 'xlsx'],
]
