/** How far a download is and how long it still takes, in words: pure. */
import type { DownloadProgress } from '#shared/sync/status.ts'

const count = new Intl.NumberFormat('zh-CN')

/** `已下载 1,234 / 50,000 条，约还需 2 分钟`. */
export function downloadText({ done, total, leftMs }: DownloadProgress): string {
	if (total === 0) return '正在下载'
	const left = leftMs === null ? '' : `，${leftText(leftMs)}`
	return `已下载 ${count.format(done)} / ${count.format(total)} 条${left}`
}

/** Rounded up: nobody minds being early. */
function leftText(ms: number): string {
	const minutes = Math.ceil(ms / 60_000)
	if (minutes <= 1) return '还需不到 1 分钟'
	return minutes < 60 ? `约还需 ${minutes} 分钟` : `约还需 ${Math.ceil(minutes / 60)} 小时`
}
