/** What the page on the server's health says: what is wrong, what to do, and where. Pure. */
import type { HealthResponse } from '#shared/protocol/health.ts'
import { compareVersions } from '#shared/updates/rollout.ts'
import { bytesText } from '../../ui/format.ts'
import type { PagePath } from '../../ui/navigation.ts'

export interface HealthWarning {
	readonly severity: 'error' | 'warning'
	/** What is wrong, and what to do. */
	readonly text: string
	/** The page where it is done; absent where it is done at the server itself. */
	readonly to?: { readonly path: PagePath; readonly label: string }
	/** It is over once somebody says that the server's clock is right. */
	readonly asksClock?: true
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const GB = 1 << 30

const BACKUPS = { path: '/backups', label: '去备份' } as const
const DEVICES = { path: '/devices', label: '看电脑' } as const
const UPDATES = { path: '/updates', label: '去更新' } as const

const days = (ms: number): number => Math.floor(ms / DAY_MS)

/** The gravest first. */
export function healthWarnings(health: HealthResponse): HealthWarning[] {
	const all = [
		...backupWarnings(health),
		...diskWarnings(health),
		...certificateWarnings(health),
		...retentionWarnings(health),
		...deviceWarnings(health),
	]
	return [
		...all.filter(each => each.severity === 'error'),
		...all.filter(each => each.severity === 'warning'),
	]
}

function backupWarnings({ backups, nowMs }: HealthResponse): HealthWarning[] {
	if (backups === undefined)
		return [
			{
				severity: 'error',
				text: '没有设置备份：服务器的盘坏了，数据就没有了。请选好备份文件夹。',
				to: BACKUPS,
			},
		]
	const { newest, failure } = backups
	if (failure !== undefined)
		return [
			{
				severity: 'error',
				text: `最近一次备份没有成功（${failureText(failure.code)}）。请处理后再备份一次。`,
				to: BACKUPS,
			},
		]
	if (newest === undefined)
		return [{ severity: 'error', text: '还没有备份过。请现在备份一次。', to: BACKUPS }]
	const age = nowMs - newest.takenMs
	if (age <= 36 * HOUR_MS) return []
	return [
		{
			severity: age > 72 * HOUR_MS ? 'error' : 'warning',
			text: `最近一份备份已是 ${Math.round(age / HOUR_MS)} 小时前的。请看服务器中午是否开着，并现在备份一次。`,
			to: BACKUPS,
		},
	]
}

const FAILURES: Readonly<Record<string, string>> = {
	ENOSPC: '备份盘已满',
	EROFS: '备份文件夹是只读的',
	EACCES: '没有权限写备份文件夹',
	ENOENT: '备份文件夹不在了，可能盘没有接好',
	EIO: '备份盘读写出错',
	damaged: '试恢复的结果与数据不一致',
}
/** @param code of a backup that came to nothing */
export const failureText = (code: string): string => FAILURES[code] ?? `错误 ${code}`

function diskWarnings({ disks, database, memory }: HealthResponse): HealthWarning[] {
	const warnings: HealthWarning[] = []
	const { data, backups } = disks
	if (data.totalBytes > 0 && data.freeBytes < GB)
		warnings.push({
			severity: 'error',
			text: `数据盘只剩 ${bytesText(data.freeBytes)}，快不能保存了。请清理 ${data.folder} 所在的盘，或换一块大的。`,
		})
	else if (data.totalBytes > 0 && data.freeBytes < data.totalBytes / 10)
		warnings.push({
			severity: 'warning',
			text: `数据盘只剩 ${bytesText(data.freeBytes)}，不到一成。请清理 ${data.folder} 所在的盘，或删掉旧的安装包。`,
			to: UPDATES,
		})
	if (
		backups !== undefined &&
		backups.totalBytes > 0 &&
		backups.freeBytes < Math.max(database.bytes * 3, GB / 4)
	)
		warnings.push({
			severity: 'warning',
			text: `备份盘只剩 ${bytesText(backups.freeBytes)}，放不下几份了。请换一个文件夹。`,
			to: BACKUPS,
		})
	if (backups?.besideData)
		warnings.push({
			severity: 'warning',
			text: '备份和数据在同一块盘上：盘坏了两样都会没有。有另一块盘的话，请换到那里。',
			to: BACKUPS,
		})
	if (memory.freeBytes < memory.totalBytes / 20)
		warnings.push({
			severity: 'warning',
			text: `服务器内存只剩 ${bytesText(memory.freeBytes)}。请关掉这台机器上不用的程序，或加内存。`,
		})
	return warnings
}

function certificateWarnings({ certificate, nowMs }: HealthResponse): HealthWarning[] {
	if (certificate === undefined) return []
	const left = certificate.expiresMs - nowMs
	if (left > 30 * DAY_MS) return []
	const how = '服务器自己生成的会提前自动换；单位发的请把新证书放到原来的位置，一天内自动生效。'
	return [
		left <= 0
			? { severity: 'error', text: `证书已过期，电脑可能连不上。${how}` }
			: { severity: left < 7 * DAY_MS ? 'error' : 'warning', text: `证书还有 ${days(left)} 天到期。${how}` },
	]
}

function retentionWarnings({ retention }: HealthResponse): HealthWarning[] {
	if (retention.held === null) return []
	return [
		retention.held === 'clock_behind'
			? {
					severity: 'error',
					text: '服务器的时钟比最近的记录还早，到期清理已暂停。请先校准时钟；确认时钟没错的，点右边的按钮。',
					asksClock: true,
				}
			: {
					severity: 'warning',
					text: '服务器的时钟比上次核对时晚了 40 多天（可能停机较久），到期清理已暂停。请核对日期，没错就点右边的按钮。',
					asksClock: true,
				},
	]
}

function deviceWarnings({ devices, pending, clients, version, nowMs }: HealthResponse): HealthWarning[] {
	const warnings: HealthWarning[] = []
	const stuck = pending.filter(({ oldestMs }) => nowMs - oldestMs > 3 * DAY_MS)
	const changes = stuck.reduce((sum, each) => sum + each.changes, 0)
	if (changes > 0)
		warnings.push({
			severity: 'warning',
			text: `有电脑超过 3 天没有联系，上面还有 ${changes} 条修改没上传。请提醒这些办公室联网。`,
			to: DEVICES,
		})
	if (devices.longer > 0)
		warnings.push({
			severity: 'warning',
			text: `${devices.longer} 台电脑超过 30 天没有联系。不再使用的请停用，防止丢失后泄露。`,
			to: DEVICES,
		})
	const older = clients.filter(each => /^\d/.test(each.version) && compareVersions(each.version, version) < 0)
	const count = older.reduce((sum, each) => sum + each.count, 0)
	if (count > 0)
		warnings.push({
			severity: 'warning',
			text: `${count} 处还在用比服务器（${version}）旧的版本。请看更新是否已放出。`,
			to: UPDATES,
		})
	return warnings
}

const REFUSED: Readonly<Record<string, string>> = {
	forbidden: '没有权限',
	out_of_scope: '不在管辖范围',
	unknown_collection: '服务器不认识的记录',
	unknown_record: '记录不存在',
	already_exists: '已经提交过',
	invalid: '内容不符合要求',
	bad_parent: '上级组织不对',
	bad_step: '状态已被别人改动',
	one_secretary: '网格已有书记',
	one_body: '已有联席会议',
	capacity: '资源不够认领',
	numbered: '纪要已编号',
	number_taken: '纪要编号已占用',
	forgotten: '记录已按规定清除',
	forged_clock: '时间或账号不一致',
}
export const refusedText = (code: string): string => REFUSED[code] ?? (code === '' ? '其他' : code)
