/** What happened to an exchange file, and what to do next (rule S14): pure. */
import type { ImportOutcome } from '#renderer/exchange/exchange.ts'
import type { ExchangeLogEntry } from '#shared/exchange/content.ts'
import type { PackRefusal } from '#shared/exchange/refusal.ts'
import { momentTime } from './format.ts'

const REFUSAL: Record<PackRefusal, string> = {
	not_a_pack: '这不是网格工作台的交换文件。请选择扩展名为 .gridpack 的文件。',
	truncated: '文件不完整，可能没有拷贝完。请重新拷贝后再导入。',
	newer_format: '文件由更新的版本写成，现在的版本读不了。请联系管理员升级后再导入。',
	older_protocol: '文件由太旧的版本写成，服务器已不再支持。请升级那台电脑上的软件，再重新导出。',
	foreign_server: '文件属于另一台服务器的数据（例如演练数据）。请核对是不是拿错了文件。',
	not_for_us: '这份答复是给另一台电脑或另一个账号的。请回到导出的那台电脑上，用导出时的账号导入。',
	other_epoch: '服务器从备份恢复过，文件与它现在的数据对不上。请让导出的电脑联网同步一次，再用文件交换。',
	bad_signature: '文件被改动过或已损坏。请重新拷贝；仍不行请重新导出。',
	tampered: '文件内容被改动过或已损坏。请重新拷贝；仍不行请重新导出。',
	too_big: '文件超过 32 MB，或展开后太大，不像正常的交换文件。请重新导出；仍不行请联系管理员。',
	unknown_sender: '服务器不认识导出这份文件的电脑。请让那台电脑联网登录一次，再重新导出。',
	revoked: '导出这份文件的账号已被停用。请联系管理员；修改仍保存在导出的那台电脑上。',
	disabled: '文件交换没有开启。请联系街道管理员开启后再试。',
	malformed: '文件内容不符合格式。请在导出的电脑上重新导出；仍不行请联系管理员。',
}

/** Always says that nothing was taken in. */
export const packRefusalText = (reason: PackRefusal): string =>
	`没有采用这份文件，数据没有任何变化。${REFUSAL[reason]}`

export interface Said {
	readonly severity: 'success' | 'info' | 'warning' | 'error'
	readonly text: string
}

/** @param pending changes that still wait on this PC */
export function importText(outcome: ImportOutcome, pending: number): Said {
	switch (outcome.kind) {
		case 'refused':
			return { severity: 'error', text: packRefusalText(outcome.reason) }
		case 'kept':
			return {
				severity: 'info',
				text: '这是另一台电脑的待上传文件。现在连不上服务器，已加密保存在本机，联网后自动转交；答复会出现在下面，请保存后带回那台电脑。',
			}
		case 'own':
			return {
				severity: 'info',
				text: '这是本机自己导出的待上传文件，不用在本机导入。请带到能联网的另一台电脑上，在同步中心导入；本机一联网也会自动上传。',
			}
		case 'full':
			return {
				severity: 'error',
				text: '本机代转的文件已满。请先保存并移除下面已有答复的文件，再导入。',
			}
		case 'answered':
			return {
				severity: 'success',
				text: '已转交服务器。请保存下面的答复文件，带回导出的那台电脑导入。',
			}
		case 'taken':
			return takenText(outcome, pending)
	}
}

function takenText(taken: Extract<ImportOutcome, { kind: 'taken' }>, pending: number): Said {
	const { accepted, refused, records, extent, asOfMs } = taken
	const when = momentTime(asOfMs)
	const settled = [
		accepted > 0 ? `${accepted} 条修改已被服务器接受` : '',
		refused > 0 ? `${refused} 条未被接受，请在上面处理` : '',
	].filter(Boolean)
	if (extent === 'outdated') {
		const text =
			settled.length > 0
				? `已处理：${settled.join('，')}。这份答复里的其他内容已经过时：导出之后本机已有更新的内容，没有改动。`
				: '这份答复已经过时，或者已经导入过：本机的内容不比它旧，没有改动。'
		return { severity: 'info', text: `${text}需要最新内容请再导出一次。` }
	}
	const received = records > 0 ? `收到 ${records} 条更新` : '没有别人的更新'
	const facts = [...settled, received].join('，')
	if (extent === 'partial')
		return {
			severity: 'warning',
			text: `${facts}。内容较多，一份文件装不下：请再导出一次，带回余下的内容。`,
		}
	const waiting = pending > 0 ? `另有 ${pending} 条修改是之后写的，仍待上传。` : ''
	return {
		severity: refused > 0 ? 'warning' : 'success',
		text: `${facts}。本机内容已与服务器 ${when} 时一致。${waiting}`,
	}
}

/** @param path `''` where a browser saved it among its downloads */
export function exportText(changes: number, path: string): Said {
	const where = path === '' ? '浏览器的下载文件夹' : path
	const what = changes > 0 ? `已导出 ${changes} 条修改` : '已导出（没有待上传的修改，只取服务器上的新内容）'
	return {
		severity: 'success',
		text: `${what}，文件在${where}。请带到能联网的电脑上，登录网格工作台，在同步中心导入；再把得到的答复文件带回本机导入。收到答复之前，修改仍算待上传。`,
	}
}

const ACTION: Record<ExchangeLogEntry['action'], string> = {
	exported: '导出',
	answered: '导入答复',
	kept: '收下代转文件',
	forwarded: '转交服务器',
	handed_back: '保存答复文件',
	refused: '没有采用',
}

/** One line of the PC's own log. */
export function logText({ action, changes, accepted, refused, reason }: ExchangeLogEntry): string {
	const details = [
		changes === undefined ? '' : `${changes} 条修改`,
		accepted === undefined ? '' : `接受 ${accepted} 条`,
		refused ? `未接受 ${refused} 条` : '',
		reason === undefined ? '' : REFUSAL[reason].split('。')[0],
	].filter(Boolean)
	return details.length === 0 ? ACTION[action] : `${ACTION[action]}：${details.join('，')}`
}
