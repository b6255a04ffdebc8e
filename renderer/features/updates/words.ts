/** What the page on updates says of releases and rings. */
import type { ReleaseProblem, SYSTEMS } from '#shared/updates/protocol.ts'
import type { Ring } from '#shared/updates/rollout.ts'

export const RING_LABEL: Readonly<Record<Ring, string>> = {
	pilot: '先行电脑',
	office: '一个办公室',
	all: '全部电脑',
}

export const SYSTEM_LABEL: Readonly<Record<(typeof SYSTEMS)[number], string>> = {
	'win-x64': 'Windows',
	'linux-x64': 'Linux x64',
	'linux-arm64': 'Linux arm64',
}

const PROBLEMS: Readonly<Record<ReleaseProblem['code'], string>> = {
	no_metadata: '缺少 latest.yml、latest-linux.yml 这类说明文件',
	bad_metadata: '说明文件读不出来',
	bad_name: '文件名只能用字母、数字、点和横线，并且要带版本号',
	missing: '文件不在',
	size: '大小与说明不一致，可能没有复制完整',
	sha512: '内容与说明不一致，可能损坏或被改动',
	platform: '不是这个系统的安装包',
	versions: '各说明文件的版本号不一致',
	folder: '文件夹名与版本号不一致',
}

export const problemText = ({ code, file }: ReleaseProblem): string =>
	file === '' ? PROBLEMS[code] : `${file}：${PROBLEMS[code]}`
