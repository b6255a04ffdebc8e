/** The audit in Chinese: what was done, and the details of it. */
import type { AuditItem } from '#shared/protocol/audit.ts'
import { ROLE_LABEL } from '../../ui/labels.ts'

/** What a filter offers, and the beginnings of the actions behind it. */
export const AUDIT_GROUPS = {
	login: { label: '登录与解锁', actions: 'login.,logout.,device.unlock.' },
	account: { label: '账号与权限', actions: 'account.,password.,person.look_up,org.create_top,setup.' },
	device: {
		label: '电脑管理',
		actions:
			'device.enrolled,device.invite,device.revoke,device.wiped,device.hand_over,device.tell_recovery,device.keep_recovery,quarantine.,policy.',
	},
	view: { label: '查看人员', actions: 'device.person.,device.card.,person.view' },
	out: { label: '导出与打印', actions: 'device.export.,device.print.' },
	import: { label: '导入', actions: 'device.import.' },
	file: { label: '离线文件', actions: 'exchange.,device.exchange.' },
	server: { label: '备份与恢复', actions: 'server.,backup.' },
	retention: { label: '到期清理', actions: 'retention.' },
	audit: { label: '审计', actions: 'audit.' },
} as const
export type AuditGroup = keyof typeof AUDIT_GROUPS

const ACTION: Readonly<Record<string, string>> = {
	'login.ok': '登录',
	'login.failed': '登录失败',
	'login.locked': '登录被锁（多次失败）',
	'logout.ok': '退出',
	'device.unlock.by_password': '本机解锁',
	'device.unlock.by_recovery': '用恢复码解锁',
	'device.unlock.failed': '本机解锁失败',
	'device.unlock.idle_lock': '空闲自动锁定',
	'password.change': '修改密码',
	'account.create': '新建账号',
	'account.change': '修改账号',
	'account.reset': '重置密码',
	'account.unlock': '解除登录锁定',
	'person.look_up': '按姓名查找人员',
	'org.create_top': '建立顶级组织',
	'device.enrolled': '电脑登记',
	'device.invite': '发放登记码',
	'device.revoke': '停用电脑',
	'device.wiped': '停用的电脑已清除数据',
	'device.hand_over': '停用的电脑交回未上传修改',
	'device.tell_recovery': '告知恢复码',
	'device.keep_recovery': '更换恢复码',
	'quarantine.accept': '接收隔离的修改',
	'quarantine.drop': '清理隔离的修改',
	'policy.change': '修改安全规则',
	'device.person.view': '查看人员',
	'device.card.view': '查看走访服务卡',
	'device.export.ledger': '导出台账',
	'device.export.paper': '导出文书',
	'device.print.page': '打印',
	'device.print.pdf': '存为 PDF',
	'device.import.ledger': '导入台账',
	'device.import.undone': '撤回导入',
	'setup.open': '输入设置代码',
	'setup.begin': '开始设置服务器',
	'setup.finish': '完成设置服务器',
	'backup.move': '更换备份文件夹',
	'server.backed_up': '备份',
	'server.restored': '从备份恢复',
	'retention.run': '到期清理',
	'retention.held': '到期清理暂停（服务器时钟不可信）',
	'retention.confirm_clock': '确认服务器时钟无误',
	'audit.read': '查阅审计',
	'audit.export': '导出审计',
	'audit.verify': '核验审计',
	'exchange.turned': '开启或关闭文件交换',
	'exchange.taken': '收到离线文件',
	'exchange.answered': '答复离线文件',
	'exchange.refused': '拒收离线文件',
	'device.exchange.exported': '生成离线文件',
	'device.exchange.answered': '收入答复文件',
	'device.exchange.kept': '代存离线文件',
	'device.exchange.forwarded': '代传离线文件',
	'device.exchange.handed_back': '交还答复文件',
	'device.exchange.refused': '本机拒收文件',
}
export const actionText = (action: string): string => ACTION[action] ?? action

export const RESULT_LABEL: Record<AuditItem['result'], string> = {
	ok: '成功',
	refused: '被拒绝',
	failed: '未完成',
}

const DETAIL: Readonly<Record<string, string>> = {
	role: '角色',
	formerRole: '原角色',
	state: '状态',
	rows: '行数',
	changes: '修改数',
	found: '找到',
	reason: '原因',
	version: '数据版本',
	kind: '类别',
	phones: '电话',
	enrolment: '须登记电脑',
	on: '开启',
	contactDays: '失联天数',
	idleMinutes: '空闲分钟',
	code: '问题',
	page: '页面',
	seq: '序号',
	bytes: '字节',
	log: '日志',
	person: '人员',
	post: '岗位',
	visit: '服务走访',
	slip: '转办单',
	card: '服务卡',
	'card.ended': '服务卡到期',
	'person.emptied': '只留姓名',
	accepted: '已接受',
	refused: '未接受',
}
const VALUE: Readonly<Record<string, string>> = {
	...ROLE_LABEL,
	true: '是',
	false: '否',
	active: '启用',
	disabled: '停用',
	bad_credentials: '用户名或密码不对',
	locked_out: '已锁定',
	revoked: '账号已停用',
	not_enrolled: '电脑未登记',
	enrolment_spent: '登记码已用完',
	enrolment_expired: '登记码已过期',
	device_revoked: '电脑已停用',
	masked: '隐去中间几位',
	full: '完整显示',
	changed: '有一条被改动',
	removed: '有记录缺失',
	rewritten: '与上次核验的不一致',
	clock_behind: '时钟比最近的记录还早',
	clock_ahead: '时钟一下子走了很久',
}
const valueText = (value: unknown): string => VALUE[String(value)] ?? String(value)

/** `角色 社区工作者，原角色 网格员`: the details that somebody can use. */
export const detailText = ({ outcome }: Pick<AuditItem, 'outcome'>): string =>
	Object.entries(outcome)
		.filter(([name, value]) => DETAIL[name] !== undefined && value !== null)
		.map(([name, value]) => `${DETAIL[name]} ${valueText(value)}`)
		.join('，')

/** A value as a CSV field that no spreadsheet takes for a formula. */
export function csvField(value: string): string {
	const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
	return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
