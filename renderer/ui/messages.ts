/** The only place where codes become Chinese: what happened and what to do next. */
import type { DesktopErrorCode } from '#shared/ipc.ts'
import type { ErrorCode } from '#shared/protocol/wire.ts'
import type { RefusalCode } from '#shared/sync/decision.ts'
import type { SyncProblem } from '#shared/sync/status.ts'

const REFUSAL: Record<RefusalCode, string> = {
	forbidden: '您的账号没有这项权限。请交由有权限的同事办理，或联系管理员调整。',
	out_of_scope:
		'这条记录不在您的管辖范围内（可能网格已划转）。请改到您范围内的网格后重新提交，或与接收社区核对后放弃此修改。',
	unknown_collection: '服务器版本较旧，还不认识这类记录。请联系管理员升级服务器后重新提交。',
	unknown_record: '服务器上没有这条记录，可能它的新增也未被接受。请先处理那一条，再重新提交。',
	already_exists: '这条记录已经提交过。可以放弃此修改。',
	invalid: '内容不符合要求。请修改后重新提交。',
	bad_parent: '上级组织不存在、已撤销或层级不对。请重新选择上级后提交。',
	one_secretary: '该网格已有一位在任的网格党支部书记兼网格长，同一时间只能有一位。请先办理交接，再重新提交。',
	bad_step:
		'这条记录的状态已被同事改动，不能再这样流转（退回上一步要写明原因）。请查看现在的状态，再决定放弃此修改还是重新办理。',
	one_body: '这里已经有党建联席会议了，每个街道、社区只设一个。请改用已有的那个，或换一种类别后重新提交。',
	capacity:
		'认领的数量会超过这项资源能提供的数量，可能别的社区已先认领。请减少认领数量、换个日期或换一项资源后重新提交；要调减或撤下资源的，请先取消多出的认领。',
	numbered: '会议纪要已编号，会议不能删除，印发日期也不能改到别的年份。如果纪要有误，请办理作废。',
	forgotten:
		'这条记录已过保存期限被清理（或居民已撤回同意），不能再修改。需要的内容请在 30 天内另行抄录，到期后这里也会清除；也可以现在放弃此修改。',
	number_taken: '这个会议纪要编号已被另一次会议使用。请联系街道党建办核对两份纪要。',
	forged_clock:
		'这条修改的时间或账号与服务器记录不一致。可以原样重新提交，时间会重新记录；仍不成功请联系管理员。',
}

export const refusalText = (code: string | undefined): string =>
	(code !== undefined && (REFUSAL as Record<string, string>)[code]) ||
	'服务器没有接受这条修改。请核对后重新提交，仍不成功请联系管理员。'

/** Why a restored server has not taken a record back. @param refused for good, or only until others have come back */
export const offerText = (code: string | undefined, refused: boolean): string =>
	refused
		? refusalText(code)
		: '服务器还不能收回这条记录：它所属的网格或相关记录要等别的电脑先送回，之后自动再试。急用时可以作为您的修改重新提交。'

const PROBLEM: Record<SyncProblem, string> = {
	offline: '连不上服务器。可以继续工作，修改都已保存在本机，联网后自动上传。',
	sign_in: '服务器要求重新登录。修改都已保存在本机；请点“重新登录”输入密码，之后自动继续同步。',
	wrong_server: '当前地址上的服务器不是这些数据所属的服务器，已停止同步。请联系管理员核对服务器地址。',
	certificate:
		'服务器的证书没有通过核对，已停止同步；修改都已保存在本机，可以照常离线工作。请按提示核对，或联系管理员。',
	revoked: '此账号已被停用，已停止同步。还没上传的修改都留在本机；请联系管理员，恢复后点“立即同步”。',
	version: '本机软件与服务器版本相差太大，已停止同步，数据仍在本机。请联系管理员升级。',
	server_error: '服务器出错，稍后自动重试。修改都已保存在本机。',
	storage_full: '本机磁盘空间不足，暂时无法保存服务器数据。请清理磁盘，之后自动继续。',
	store_error: '本机数据读写出错，稍后自动重试。若一直如此，请不要卸载软件，联系管理员。',
}
export const problemText = (problem: SyncProblem): string => PROBLEM[problem]

const PROBLEM_NAME: Record<SyncProblem, string> = {
	offline: '离线',
	sign_in: '登录已失效',
	wrong_server: '服务器地址不对',
	certificate: '服务器证书不符',
	revoked: '账号已停用',
	version: '版本不符，需升级',
	server_error: '服务器出错',
	storage_full: '磁盘已满',
	store_error: '本机数据出错',
}
/** In a few characters, for the state chip. */
export const problemName = (problem: SyncProblem): string => PROBLEM_NAME[problem]

type LocalCode =
	| 'bad_password'
	| 'local_lock'
	| 'password_changed'
	| 'bad_code'
	| 'contact_lock'
	| 'key_store_lost'
	| 'damaged_store'
	| 'storage_full'
	| 'not_kept'
	| 'unexpected'
	| 'demo_mismatch'
	| 'no_keys'
	| DesktopErrorCode

const ERROR: Partial<Record<ErrorCode | LocalCode, string>> = {
	bad_request: '提交的内容格式不对。请检查后重试。',
	too_large: '内容太大，超出上限。请减少内容或分次提交。',
	not_found: '没有找到。',
	sign_in: '登录已失效，请重新登录。',
	bad_credentials: '用户名或密码不对。请检查大小写后重试。',
	bad_password: '密码不对。请检查大小写后重试。',
	locked_out: '密码连续输错 5 次，账号已锁定 15 分钟。请稍后再试，或联系管理员重置密码。',
	device_revoked: '这台电脑已被管理员停用，不能再登录。请联系管理员重新登记。',
	not_enrolled: '这台电脑还没有登记，或登记码不对。请向管理员要登记码，填好后再登录。',
	enrolment_spent: '登记码已经用完（每个登记码只够登记发放时所填的台数）。请向管理员要新的登记码。',
	enrolment_expired: '登记码已经过期（自发放起 7 天内有效）。请向管理员要新的登记码。',
	weak_password:
		'新密码不符合要求：至少 8 位，含大写字母、小写字母、数字、符号中的三种（16 位以上不限），不含用户名，也不要用常见密码；并且不能与原密码相同。',
	bad_code: '恢复码不对，或已经用过。请向管理员重新要一个。',
	contact_lock:
		'这台电脑太久没有联系服务器，数据已锁定。请联网后再登录；暂时不能联网的，请打电话向管理员要恢复码，点“忘记密码”填入。',
	password_changed:
		'密码已在服务器上更改。这台电脑上的数据还要用原密码打开一次：请在下面填写原密码，再点解锁。原密码也忘了的，点“忘记密码”，向管理员要恢复码。',
	local_lock: '密码连续输错 5 次，本机已锁定 15 分钟。请稍后再试。',
	revoked: '此账号已被停用。请联系管理员。',
	forbidden: '您的账号没有这项权限。',
	wrong_server: '这不是本机数据所属的服务器。请联系管理员核对服务器地址。',
	version: '软件版本与服务器不匹配。请联系管理员升级。',
	clock: '本机时钟与服务器相差太大。请校准电脑时间。',
	too_many_requests: '操作太频繁，请稍候再试。',
	unavailable: '服务器暂时不可用，请稍后再试。',
	internal: '服务器出错，请稍后再试；仍不成功请联系管理员。',
	no_server: '还没有设置服务器地址。请填写管理员提供的地址。',
	unreachable: '连不上服务器。首次登录需要联网，请检查网线和服务器地址后重试。',
	certificate_unknown: '还没有核对服务器的证书。请按弹出的窗口与管理员核对指纹；没有看到的，请重新打开程序。',
	certificate_changed:
		'服务器的证书与本机记住的不一致，已停止连接，可能有人冒充服务器。请联系管理员；本机可以照常离线工作。',
	certificate_expired: '服务器的证书已过期。请先核对本机日期；日期没错请联系管理员。本机可以照常离线工作。',
	key_store_lost: '系统密钥库里找不到本机密钥（可能重装了系统或换了 Windows 用户）。请联系管理员。',
	damaged_store: '本机数据有损坏。请不要卸载，联系管理员处理。',
	storage_full: '磁盘空间不足，未能保存。请清理磁盘后再保存一次。',
	not_kept: '没有保存成功，所填内容还在。请再保存一次；仍不成功请重启程序再试，或联系管理员。',
	unexpected: '刚才的操作可能没有完成。请看一下结果，没有做成的再做一次；仍不成功请重启程序，或联系管理员。',
	no_keys: '本机还没有在服务器上登记，不能导出交换文件。请先联网登录一次，以后没有网络也能导出。',
	not_saved:
		'文件没有保存成功：可能 U 盘已拔出、已满、写保护，或文件正被别的程序打开。请检查后再试，或换一个位置。',
	not_read: '文件读不出来：可能 U 盘已拔出，或文件正被别的程序占用。请检查后再试。',
	demo_mismatch: '演练数据不能与正式服务器相连。请联系管理员。',
}

export const errorText = (code: string): string =>
	(ERROR as Record<string, string>)[code] ?? `出现问题（${code}）。请重试，仍不成功请联系管理员。`

/** Whether a code that an administrator issued for this PC would help. */
export const takesEnrolment = (code: string): boolean =>
	['not_enrolled', 'enrolment_spent', 'enrolment_expired'].includes(code)

/** Why the client could not start, by the name of the error: what happened, and what to do. */
export function startText(errorName: string): { title: string; text: string } {
	switch (errorName) {
		case 'MissingAPIError':
		case 'SecurityError':
			return {
				title: '这里不能保存数据',
				text: '浏览器禁止本页在本机保存数据（常见于无痕窗口）。请用普通窗口打开，或使用网格工作台客户端。',
			}
		case 'QuotaExceededError':
			return { title: '磁盘空间不足', text: '本机磁盘已满，数据打不开。请清理磁盘后重新打开，数据不会丢失。' }
		case 'VersionError':
			return {
				title: '软件版本太旧',
				text: '本机数据由更新的版本写入，这个版本读不了。请升级网格工作台，数据仍在本机。',
			}
		case 'StartTimeout':
			return {
				title: '本机数据库没有反应',
				text: '可能有另一个窗口正在升级数据，请关闭其他网格工作台窗口后重新打开；仍不成功请重启电脑。',
			}
		case 'OpenFailedError':
		case 'UnknownError':
		case 'InvalidStateError':
		case 'DamagedRow':
			return {
				title: '本机数据打不开',
				text: '数据文件可能已损坏，或浏览器禁止保存数据。请重启电脑再试；仍不成功请不要卸载软件，联系管理员。',
			}
		default:
			return {
				title: '网格工作台没有启动成功',
				text: '请重新打开；仍不成功请联系管理员。本机数据不受影响。',
			}
	}
}
