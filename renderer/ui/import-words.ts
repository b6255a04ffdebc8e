/** What is said of ledgers: states of rows, reasons of readings, kinds of files. */
import type { LedgerFileError } from '#renderer/ledger/read-file.ts'
import type { LedgerKind } from '#shared/ledger/kinds.ts'
import type { LikeBy } from '#shared/ledger/plan/people.ts'
import type { RowState } from '#shared/ledger/plan/plan-types.ts'
import type { Dropped, Unreadable, Why } from '#shared/ledger/understanding.ts'

export const LEDGER_LABEL: Record<LedgerKind, string> = {
	members: '党员花名册',
	staff: '网格员花名册',
	contacts: '联系网络（X）',
	units: '重点单位（Y）',
	logs: '工作日志',
	demands: '需求清单',
	resources: '资源清单',
	grids: '网格清单',
}

export const ROW_STATE_LABEL: Record<RowState, string> = {
	new: '新增',
	changed: '有变化',
	same: '无变化',
	maybe: '疑似重复',
	taken: '岗位已有人',
	no_grid: '网格未知',
	unreadable: '读不出',
	repeated: '文件内重复',
	forbidden: '无权限',
	left_out: '不导入',
}

export const ROW_STATE_HINT: Record<RowState, string> = {
	new: '系统里没有，确认后新增',
	changed: '系统里已有，确认后更新变了的内容',
	same: '系统里已有，内容一样，不写入',
	maybe: '可能就是系统里的某个人，请选择“同一人”或“另一人”',
	taken: '每个网格只能有一位在任的书记兼网格长，请选择是否交接',
	no_grid: '文件里的网格名称对不上本社区的网格，请在上方指定',
	unreadable: '缺少必填内容或读不出，可在右侧改正单元格',
	repeated: '与文件里前面的一行相同，只导入一次',
	forbidden: '您的账号不能写入这类记录',
	left_out: '您选择了不导入',
}

/** Why a cell was read so. */
const WHY_TEXT: Partial<Record<Why, string>> = {
	spaced: '去掉了多余的空格或符号',
	number: '单元格是数字，已转为文字',
	width: '全角数字转为半角',
	second: '一格里有两个，这是第二个',
	merged: '取自合并单元格',
	above: '本格空白，取上一行的内容',
	title: '取自表格标题',
	section: '取自上方的分组行',
	label: '取自表头',
	beside: '与另一项写在同一格，已分开',
	not_a_name: '不像人名，请核对',
	unlike: '这一列的内容不像这一项，请核对',
	rival: '另有一列也可能是这一项，请核对',
	table: '表的种类拿不准，请核对',
	numeral: '数字写法换成网格名称',
	column: '表头看不出，按整列内容判断',
	several: '一格里有几项，已拆开',
	month: '只写了年月',
	two_digit_year: '年份只有两位，已补全',
	lost_zero: '可能是 10 月（末尾的 0 丢了），请核对',
	year_from_title: '没写年份，取标题里的年份',
	year_supposed: '没写年份，暂按今年，请核对',
	serial: '日期存成了数字，已换算',
	part_of_day: '只写了时段，取大致时间',
	namesake: '文件里还有同名的人，电话不同',
	maybe_same: '文件里还有同名的人，没有电话可区分',
	missing: '没有写所在支部或网格',
	no_kind: '没有写是哪一类，暂按走访，请核对',
}

export const whyText = (why: Why): string => WHY_TEXT[why] ?? '不是照抄，请核对'

const UNREADABLE_TEXT: Record<Unreadable['why'], string> = {
	phone: '不是电话号码',
	day: '不是日期',
	time: '不是时间',
	post: '不是已知的岗位',
	contact_kind: '不是已知的联系人类别',
	log_kind: '不是已知的日志类别',
	count: '不是一个数',
	grid: '不是网格名称',
	error: '单元格是公式错误',
	row: '缺少必填内容，不成一条记录',
	table: '没有找到认识的表头',
}
export const unreadableText = (why: string): string =>
	(UNREADABLE_TEXT as Readonly<Record<string, string>>)[why] ?? '读不出'

export const LIKE_TEXT: Record<LikeBy, string> = {
	phone: '电话相同',
	tail: '姓名相同，电话后四位相同',
	building: '姓名、楼栋相同',
	place: '姓名、网格相同，电话不同',
	name: '姓名相同，有一方没有电话',
}

const DROPPED_NAME: Record<Dropped['why'], string> = {
	id_card: '身份证号',
	bank_card: '银行卡号',
	total: '合计行',
	repeated_header: '重复的表头',
	signature: '填表人、说明等行',
	vacant: '空缺的岗位',
	refused: '本系统不保存的内容',
}

/** `已去掉身份证号 203 个`; `undefined` where nothing was refused. */
export function refusedText(dropped: readonly Dropped[]): string | undefined {
	const counts = new Map<string, number>()
	for (const { why, count = 1 } of dropped)
		if (why === 'id_card' || why === 'bank_card')
			counts.set(DROPPED_NAME[why], (counts.get(DROPPED_NAME[why]) ?? 0) + count)
	if (counts.size === 0) return undefined
	return [...counts].map(([name, count]) => `${name} ${count} 个`).join('、')
}

/** Lists and columns that were left out whole: `工作表“重点人员”的名单（12 行）、“信访情况”一列`. */
export function leftOutText(dropped: readonly Dropped[]): string | undefined {
	const said = dropped.flatMap(({ why, sheet, cell, header, count }) =>
		why !== 'refused'
			? []
			: [cell === undefined ? `工作表“${sheet}”的名单（${count ?? 0} 行）` : `“${header ?? ''}”一列`],
	)
	return said.length === 0 ? undefined : [...new Set(said)].join('、')
}

/** `跳过合计行 2 行`; `undefined` where no row was passed over. */
export function passedOverText(dropped: readonly Dropped[]): string | undefined {
	const counts = new Map<string, number>()
	for (const { why } of dropped)
		if (why !== 'id_card' && why !== 'bank_card' && why !== 'refused')
			counts.set(DROPPED_NAME[why], (counts.get(DROPPED_NAME[why]) ?? 0) + 1)
	if (counts.size === 0) return undefined
	return [...counts].map(([name, count]) => `${name} ${count} 行`).join('、')
}

export const FILE_ERROR: Record<LedgerFileError, { readonly title: string; readonly hint: string }> = {
	too_big: {
		title: '文件太大，没有读取',
		hint: '一次最多导入 10 万行、40 MB（CSV 为 8 MB）。请删去图片和空白区域，或按网格拆成几个文件再导入。',
	},
	encrypted: {
		title: '文件有密码，打不开',
		hint: '请在 Excel 或 WPS 里用密码打开，另存为一个不加密的文件，再导入那一个。',
	},
	damaged: {
		title: '文件已损坏或不完整',
		hint: '可能没有下载完，或拷贝时中断。请重新拷贝一份；如果 Excel 或 WPS 能打开，另存为 .xlsx 后再导入。',
	},
	not_a_ledger: {
		title: '这不是表格文件',
		hint: '可以导入 .xlsx、.xls 和 .csv。Word 里的表格请先复制到 Excel 或 WPS 表格。',
	},
}
