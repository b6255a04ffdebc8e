/** The ledgers that go out, in words. */
import type { ExportKind } from '#shared/ledger/layout/ledgers.ts'

export const EXPORT_LABEL: Readonly<Record<ExportKind, string>> = {
	members: '党员花名册',
	staff: '网格员花名册（七类）',
	network: '1+X+Y 联系网络',
	logs: '走访、巡查、值班日志',
	roster: '值班表',
	demands: '需求清单',
	resources: '资源清单',
	grids: '网格清单',
}

/** What stands in it, in a line. */
export const EXPORT_NOTE: Readonly<Record<ExportKind, string>> = {
	members: '在册党员，按支部排列',
	staff: '书记和七类网格员，注明空缺',
	network: '每个网格一张表，含联系人和单位',
	logs: '按时间排列，可选期间和类别',
	roster: '每月一张表，含节假日和调休',
	demands: '居民需求及办理状态',
	resources: '共建单位可提供的服务',
	grids: '网格、党支部、户数、网格长',
}

/** In a file's name. */
export const EXPORT_FILE: Readonly<Record<ExportKind, string>> = {
	...EXPORT_LABEL,
	network: '1+X+Y联系网络',
	logs: '工作日志',
}
